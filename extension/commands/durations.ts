/** How long an order holds, in whole seconds: what people type and what "the rest of the day" is. Without vscode. */
import { parseDuration } from '../../protocol/duration.ts';

/**
 * Seconds of a duration as slash commands take it, and as people write it besides: `45 min`, `1h 30m`, and a mere number, which means
 * minutes. Undefined where it is none, or no time at all.
 */
export function readDuration(text: string): number | undefined {
  const word = text.replace(/\s+/g, '').replace(/(?<=\d)min/gi, 'm');
  return parseDuration(/^\d+$/.test(word) ? `${word}m` : word);
}

/** Seconds until the day ends where this machine is; at least one. */
export function secondsUntilMidnight(now: Date): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return Math.max(1, Math.floor((midnight.getTime() - now.getTime()) / 1000));
}
