/** What a half-typed line may become: commands behind a slash, then the names and words that they take. */
import {
  COMMANDS,
  COMMON_COMMANDS,
  findCommand,
  isStaffCommand,
  type Parameter,
  quoteName,
} from './commands.ts';
import { ROLES } from './roles.ts';

/** The names to choose from. */
export interface KnownNames {
  /** Every room. */
  rooms: readonly string[];
  /** The rooms that the user is in. */
  joined: readonly string[];
  /** Everybody else who is connected. */
  users: readonly string[];
  /** Whether the user keeps order, and is so offered the commands for it. Default: false. */
  isStaff?: boolean;
}

/** The options, and which part of the line they stand for. */
export interface Completion {
  /** Where the part to replace begins; it goes on to the end of the line. */
  from: number;
  options: string[];
  /** What the options are; absent where they are commands. */
  kind?: Parameter['kind'];
}

const NONE: Completion = { from: 0, options: [] };

/** The ways in which `line`, with the caret at its end, may go on. Case does not count; options keep the given order. */
export function complete(line: string, names: KnownNames): Completion {
  if (!line.startsWith('/') || line.startsWith('//')) return NONE;
  const space = line.search(/\s/);
  if (space < 0) {
    const options = (names.isStaff ? COMMANDS : COMMON_COMMANDS).filter(row => startsWith(row.name, line));
    return { from: 0, options: options.map(row => (row.parameters.length > 0 ? `${row.name} ` : row.name)) };
  }
  const row = findCommand(line.slice(0, space));
  if (!row) return NONE;
  const { before, typed } = lastWord(line.slice(space));
  const parameters = row.parameters.filter(({ kind }) => kind !== 'here');
  const kind = parameters[before]?.kind;
  if (!kind || typed === undefined) return NONE;
  const more = parameters.length > before + 1 ? ' ' : '';
  const options = candidates(kind, row.name, names).filter(name => startsWith(name, typed.replace(/^"/, '')));
  return { from: line.length - typed.length, options: options.map(name => quoteName(name) + more), kind };
}

/** The word at the end of what follows a command, and how many words are before it. A name in quotes is one word. */
function lastWord(rest: string): { before: number; typed: string | undefined } {
  const words = /^((?:\s+(?:"[^"]*"|[^\s"]\S*))*)\s+("[^"]*|[^\s"]\S*|)$/.exec(rest);
  const before = words?.[1]?.match(/"[^"]*"|[^\s"]\S*/g)?.length ?? 0;
  return { before, typed: words?.[2] };
}

function candidates(kind: Parameter['kind'], command: string, names: KnownNames): readonly string[] {
  switch (kind) {
    case 'user':
      return names.users;
    case 'room':
      return roomsFor(command, names);
    case 'role':
      return ROLES;
    case 'switch':
      return ['on', 'off'];
    default:
      return [];
  }
}

function roomsFor(command: string, { rooms, joined }: KnownNames): readonly string[] {
  if (command === '/create') return [];
  if (command === '/join') return rooms.filter(room => !joined.includes(room));
  const row = findCommand(command);
  // Staff keeps order in rooms that it is not in, too.
  return command === '/who' || (row && isStaffCommand(row.name)) ? rooms : joined;
}

function startsWith(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase());
}
