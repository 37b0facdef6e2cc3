/** The log that people read who run a server: a line an event, as the 2025 server wrote it. */

/** From the fewest lines to the most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line a call, without its line end. */
export interface Log {
  /** Is written at every level: scripts wait for it. */
  announce(line: string): void;
  write(level: LogLevel, line: string): void;
}

/**
 * A log that hands its lines to `write` once a turn of the event loop, as one text.
 *
 * @param level lines of more talkative levels are left out
 */
export function createLog(level: LogLevel, write: (text: string) => void): Log {
  const most = LOG_LEVELS.indexOf(level);
  let waiting = '';
  const announce = (line: string) => {
    if (waiting === '') {
      setImmediate(() => {
        const text = waiting;
        waiting = '';
        write(text);
      });
    }
    waiting += `[SERVER] ${printable(line)}\n`;
  };
  return {
    announce,
    write(lineLevel, line) {
      if (LOG_LEVELS.indexOf(lineLevel) <= most) announce(line);
    },
  };
}

/** Names come from outside: whatever could end a line, hide a part of it or turn its direction is written as a number. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
