/**
 * The slash commands that people type, the same in the terminal and in the editor's composer.
 * One row a command; help, usage, completion and the parser all derive from the table.
 */
import type { Request } from './messages.ts';

/** A part of a command. A `message` takes all that follows, line ends included. */
export interface Parameter {
  kind: 'user' | 'room' | 'message';
  /** May be left out, and then stands for the room that is open, or for all rooms. */
  optional?: 'open room' | 'all';
}

/** One row of the table. */
export interface CommandRow {
  /** With its slash, in lower case. */
  name: string;
  parameters: readonly Parameter[];
  /** For the command list: what it does, in a few words. */
  description: string;
}

/** Every command. The first four and `/quit` are version 1's, with the words of its command list. */
export const COMMANDS = [
  {
    name: '/private',
    parameters: [{ kind: 'user' }, { kind: 'message' }],
    description: 'Send a private message',
  },
  {
    name: '/group',
    parameters: [{ kind: 'room' }, { kind: 'message' }],
    description: 'Send a group message',
  },
  { name: '/create', parameters: [{ kind: 'room' }], description: 'Create a new chat room' },
  { name: '/join', parameters: [{ kind: 'room' }], description: 'Join an existing chat room' },
  { name: '/leave', parameters: [{ kind: 'room', optional: 'open room' }], description: 'Leave a chat room' },
  { name: '/rooms', parameters: [], description: 'List the chat rooms' },
  {
    name: '/who',
    parameters: [{ kind: 'room', optional: 'all' }],
    description: 'List who is connected, or in a room',
  },
  { name: '/help', parameters: [], description: 'Show this list' },
  { name: '/quit', parameters: [], description: 'Exit the chat' },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'];

/** What a line means. */
export type Command =
  | { kind: 'request'; request: Request }
  | { kind: 'help' }
  /** No command: something to say in the conversation that is open. */
  | { kind: 'say'; text: string };

/** Why a line means nothing. */
export type CommandFault =
  | { code: 'unknown_command'; command: string }
  | { code: 'usage'; command: CommandName }
  /** Nothing was typed. */
  | { code: 'empty' };

export type ParsedCommand = { ok: true; command: Command } | { ok: false; fault: CommandFault };

const WORDS: Record<Parameter['kind'], string> = { user: 'username', room: 'room_name', message: 'message' };

/** `/private <username> <message>`; an optional part stands in brackets. */
export function usage(row: CommandRow): string {
  const parts = row.parameters.map(({ kind, optional }) =>
    optional ? `[${WORDS[kind]}]` : `<${WORDS[kind]}>`,
  );
  return [row.name, ...parts].join(' ');
}

/** The row of a command's name, whatever its case. */
export function findCommand(name: string): (CommandRow & { name: CommandName }) | undefined {
  const lower = name.toLowerCase();
  return COMMANDS.find(row => row.name === lower);
}

/**
 * Reads a line as it was typed. A name with blanks stands in double quotes: `/private "Ada Lovelace" hello`.
 * A line that begins with `//` is said with one slash. Names are brought into NFC, as keyboards differ.
 *
 * @param openRoom the room that a command is about which names none
 */
export function parseCommand(line: string, openRoom?: string): ParsedCommand {
  const typed = line.trim();
  if (typed === '') return { ok: false, fault: { code: 'empty' } };
  if (!typed.startsWith('/')) return say(typed);
  if (typed.startsWith('//')) return say(typed.slice(1));
  const name = /^\S+/.exec(typed)?.[0] ?? typed;
  const row = findCommand(name);
  if (!row) return { ok: false, fault: { code: 'unknown_command', command: name.toLowerCase() } };
  const values = readParameters(row, typed.slice(name.length), openRoom);
  return values
    ? { ok: true, command: toCommand(row.name, values) }
    : { ok: false, fault: { code: 'usage', command: row.name } };
}

/** The sentence for a fault, in version 1's words where it had them. */
export function describeFault(fault: CommandFault): string {
  switch (fault.code) {
    case 'unknown_command':
      return `Unknown command: ${fault.command}`;
    case 'usage': {
      const row = findCommand(fault.command);
      return `Usage: ${row ? usage(row) : fault.command}`;
    }
    case 'empty':
      return 'Please use a command (e.g., /private, /group, /create, /join)';
  }
}

/** A name as a command line takes it: in quotes where it has blanks. */
export function quoteName(name: string): string {
  return /[\s"]/.test(name) ? `"${name.replaceAll('"', '')}"` : name;
}

function say(text: string): ParsedCommand {
  return { ok: true, command: { kind: 'say', text } };
}

function readParameters(row: CommandRow, line: string, openRoom: string | undefined): string[] | undefined {
  const values: string[] = [];
  let rest = line.trim();
  for (const { kind, optional } of row.parameters) {
    const found = kind === 'message' ? { value: rest, rest: '' } : readName(rest);
    const value = found.value || (optional === 'open room' ? openRoom : optional && '');
    if (value === undefined) return undefined;
    values.push(value);
    rest = found.rest;
  }
  return values;
}

function readName(line: string): { value: string; rest: string } {
  const found = /^(?:"([^"]*)"?|(\S+))\s*/.exec(line);
  if (!found) return { value: '', rest: '' };
  return { value: (found[1] ?? found[2] ?? '').normalize('NFC'), rest: line.slice(found[0].length) };
}

function toCommand(name: CommandName, [first = '', second = '']: string[]): Command {
  switch (name) {
    case '/private':
      return { kind: 'request', request: { status: 'private', receiver: first, text: second } };
    case '/group':
      return { kind: 'request', request: { status: 'group', receiver: first, text: second } };
    case '/create':
      return { kind: 'request', request: { status: 'create', receiver: first } };
    case '/join':
      return { kind: 'request', request: { status: 'join', receiver: first } };
    case '/leave':
      return { kind: 'request', request: { status: 'leave', receiver: first } };
    case '/rooms':
      return { kind: 'request', request: { status: 'rooms' } };
    case '/who':
      return { kind: 'request', request: { status: 'who', receiver: first } };
    case '/quit':
      return { kind: 'request', request: { status: 'quit' } };
    case '/help':
      return { kind: 'help' };
  }
}
