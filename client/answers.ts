import { COMMANDS, usage } from '../protocol/commands.ts';
import type { Request } from '../protocol/messages.ts';
import type { Roster } from './roster.ts';

/** The command list, a command a line. */
export function helpText(): string {
  return COMMANDS.map(row => `${usage(row)}: ${row.description}`).join('\n');
}

/** What a version 1 server cannot answer, from what was seen of it. */
export function answerFromRoster(request: Request, roster: Roster): string | undefined {
  if (request.status === 'rooms') {
    const names = roster.rooms().map(({ name }) => name);
    return names.join('\n') || undefined;
  }
  if (request.status !== 'who') return undefined;
  const names = request.receiver === '' ? roster.people() : roster.members(request.receiver);
  return names.join(', ') || undefined;
}
