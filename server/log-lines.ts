import type { Note } from './effects.ts';
import type { LogLevel } from './log.ts';

/** How much of a name that was refused is logged. */
const NAME_CHARACTERS = 80;

/** What the log says of something that happened, and how important that is. */
export function describeNote(note: Note): { level: LogLevel; line: string } {
  switch (note.event) {
    case 'online':
      return { level: 'info', line: `${note.user} has joined the chat` };
    case 'claimed':
      return { level: 'info', line: `${note.user} has claimed the name` };
    case 'offline':
      return { level: 'info', line: `${note.user} disconnected` };
    case 'slow':
      return { level: 'warn', line: `${note.user} reads too slowly and was dropped` };
    case 'private':
      return { level: 'info', line: `Private message from ${note.user} to ${note.to}` };
    case 'group':
      return { level: 'info', line: `Group message in ${note.room} from ${note.user}` };
    case 'created':
      return { level: 'info', line: `${note.user} created room '${note.room}'` };
    case 'joined':
      return { level: 'info', line: `${note.user} joined room '${note.room}'` };
    case 'left':
      return { level: 'info', line: `${note.user} left room '${note.room}'` };
    case 'turned_away':
      return {
        level: 'info',
        line: `Turned away '${note.name.slice(0, NAME_CHARACTERS)}' (${note.code})`,
      };
    case 'fault':
      return note.code === 'bad_json' || note.code === 'bad_utf8'
        ? { level: 'info', line: `Invalid JSON from ${note.user}` }
        : { level: 'info', line: `Invalid message from ${note.user} (${note.code})` };
  }
}

/** `127.0.0.1:5555`, `[::1]:5555`. */
export function describeEndpoint(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A peer as Python writes one. */
export function describePeer(address: string | undefined, port: number | undefined): string {
  return `('${address ?? 'unknown'}', ${port ?? 0})`;
}
