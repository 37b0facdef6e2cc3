/** What a half-typed line may become: commands behind a slash, then the names that they take. */
import { COMMANDS, findCommand, quoteName } from './commands.ts';

/** The names to choose from. */
export interface KnownNames {
  /** Every room. */
  rooms: readonly string[];
  /** The rooms that the user is in. */
  joined: readonly string[];
  /** Everybody else who is connected. */
  users: readonly string[];
}

/** The options, and which part of the line they stand for. */
export interface Completion {
  /** Where the part to replace begins; it goes on to the end of the line. */
  from: number;
  options: string[];
}

const NONE: Completion = { from: 0, options: [] };

/** The ways in which `line`, with the caret at its end, may go on. Case does not count; options keep the given order. */
export function complete(line: string, names: KnownNames): Completion {
  if (!line.startsWith('/') || line.startsWith('//')) return NONE;
  const space = line.search(/\s/);
  if (space < 0) {
    const options = COMMANDS.filter(row => startsWith(row.name, line));
    return { from: 0, options: options.map(row => (row.parameters.length > 0 ? `${row.name} ` : row.name)) };
  }
  const row = findCommand(line.slice(0, space));
  const argument = /^\s+("[^"]*|\S*)$/.exec(line.slice(space));
  const parameter = row?.parameters[0];
  if (!row || !parameter || !argument || parameter.kind === 'message') return NONE;
  const typed = argument[1] ?? '';
  const candidates = parameter.kind === 'user' ? names.users : roomsFor(row.name, names);
  const more = row.parameters.length > 1 ? ' ' : '';
  const options = candidates.filter(name => startsWith(name, typed.replace(/^"/, '')));
  return { from: line.length - typed.length, options: options.map(name => quoteName(name) + more) };
}

function roomsFor(command: string, { rooms, joined }: KnownNames): readonly string[] {
  if (command === '/create') return [];
  if (command === '/join') return rooms.filter(room => !joined.includes(room));
  return command === '/who' ? rooms : joined;
}

function startsWith(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase());
}
