import type { Lateness, Note } from './effects.ts';
import { type Description, describeShellNote, type ShellNote } from './shell-notes.ts';

/** How much of a name that was refused is logged. */
const NAME_CHARACTERS = 80;

const LATE: Record<Lateness, string> = {
  hello: 'said no hello',
  half_line: 'did not end a line',
  silent: 'is not there any more',
};

/** What the log says of something that happened, and how important that is. */
export function describeNote(note: Note | ShellNote): Description {
  switch (note.event) {
    case 'online':
      return { level: 'info', line: `${note.user} has joined the chat` };
    case 'claimed':
      return { level: 'info', line: `${note.user} has claimed the name` };
    case 'appointed':
      return { level: 'info', line: `${note.user} has the instructor key and is an instructor` };
    case 'offline':
      return { level: 'info', line: `${note.user} disconnected` };
    case 'slow':
      return { level: 'warn', line: `${note.user} reads too slowly and was dropped` };
    case 'timed_out':
      return { level: 'info', line: `${note.user} was disconnected (${LATE[note.why]})` };
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
    case 'ordered':
      return { level: 'info', line: `${note.user} ordered: ${note.action} ${note.about}` };
    case 'turned_away':
      return {
        level: 'info',
        line: `Turned away '${shortened(note.name)}' (${note.code})`,
      };
    case 'wrong_guess': {
      const what = note.code === 'code_wrong' ? 'join code' : 'instructor key';
      return { level: 'warn', line: `Wrong ${what} from ${note.address} as '${shortened(note.name)}'` };
    }
    case 'fault':
      return note.code === 'bad_json' || note.code === 'bad_utf8'
        ? { level: 'info', line: `Invalid JSON from ${note.user}` }
        : { level: 'info', line: `Invalid message from ${note.user} (${note.code})` };
    case 'limit':
      // Whoever floods is not to flood the log as well.
      return { level: 'debug', line: `${note.user} hit the limit ${note.limit}` };
    default:
      return describeShellNote(note);
  }
}

/** A name that was refused may be of any length. */
export function shortened(name: string): string {
  return name.slice(0, NAME_CHARACTERS);
}
