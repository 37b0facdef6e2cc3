/**
 * The slash commands that people type, the same in the terminal and in the editor's composer.
 * One row a command; help, usage, completion and the parser all derive from the table.
 */
import { parseDuration } from './duration.ts';
import { type Deed, isMessageCommand, MESSAGE_COMMANDS, messageCommand } from './message-commands.ts';
import type { Request } from './messages.ts';
import { isRole, ROLES } from './roles.ts';
import { STAFF_COMMANDS, type StaffCommandName, staffCommand } from './staff-commands.ts';

/** A part of a command. */
export interface Parameter {
  kind:
    | 'user'
    | 'room'
    /** All that follows, line ends included; so are a text and a reason. */
    | 'message'
    | 'text'
    | 'reason'
    | 'emoji'
    /** `10m`, `1h30m`. */
    | 'duration'
    /** A duration, or `off`. */
    | 'pause'
    | 'role'
    /** `on` or `off`. */
    | 'switch'
    /** The room that is open. It is not typed, and has to be there. */
    | 'here';
  /** May be left out, and then stands for the room that is open, for all rooms, or for nothing. */
  optional?: 'open room' | 'all' | 'none';
}

/** One row of the table. */
export interface CommandRow {
  /** With its slash, in lower case. */
  name: string;
  parameters: readonly Parameter[];
  /** For the command list: what it does, in a few words. */
  description: string;
}

/** What everybody may do. The first four and `/quit` are version 1's, with the words of its command list. */
export const COMMON_COMMANDS = [
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
  ...MESSAGE_COMMANDS,
  { name: '/help', parameters: [], description: 'Show this list' },
  { name: '/quit', parameters: [], description: 'Exit the chat' },
] as const satisfies readonly CommandRow[];

/** Every command. */
export const COMMANDS = [...COMMON_COMMANDS, ...STAFF_COMMANDS] as const;

export type CommandName = (typeof COMMANDS)[number]['name'];

/** What a line means. */
export type Command =
  | { kind: 'request'; request: Request }
  /** Something to do to a message, which has to be found first. */
  | { kind: 'deed'; deed: Deed }
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

const WORDS: Record<Exclude<Parameter['kind'], 'here'>, string> = {
  user: 'username',
  room: 'room_name',
  message: 'message',
  text: 'text',
  emoji: 'emoji',
  reason: 'reason',
  duration: 'duration',
  pause: 'duration|off',
  role: ROLES.join('|'),
  switch: 'on|off',
};

/** `/private <username> <message>`; an optional part stands in brackets. */
export function usage(row: CommandRow): string {
  const parts = row.parameters.flatMap(({ kind, optional }) => {
    if (kind === 'here') return [];
    return optional ? `[${WORDS[kind]}]` : `<${WORDS[kind]}>`;
  });
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
  for (const parameter of row.parameters) {
    const found = readOne(parameter, rest);
    const value = found.value || standIn(parameter, openRoom);
    if (value === undefined) return undefined;
    values.push(value);
    rest = found.rest;
  }
  return values;
}

/** What stands for a parameter that is not there; undefined where it has to be. */
function standIn({ kind, optional }: Parameter, openRoom: string | undefined): string | undefined {
  if (kind === 'here' || optional === 'open room') return openRoom;
  return optional && '';
}

function readOne({ kind }: Parameter, line: string): { value: string; rest: string } {
  const nothing = { value: '', rest: line };
  switch (kind) {
    case 'here':
      return nothing;
    case 'message':
    case 'text':
    case 'reason':
      return { value: line, rest: '' };
    default: {
      const found = readName(line);
      return isRight(kind, found.value) ? found : nothing;
    }
  }
}

/** Whether the word can be what is wanted. A name can be any word. */
function isRight(kind: Parameter['kind'], word: string): boolean {
  const lower = word.toLowerCase();
  switch (kind) {
    case 'duration':
      return parseDuration(word) !== undefined;
    case 'pause':
      return lower === 'off' || parseDuration(word) !== undefined;
    case 'role':
      return isRole(lower);
    case 'switch':
      return lower === 'on' || lower === 'off';
    default:
      return true;
  }
}

function readName(line: string): { value: string; rest: string } {
  const found = /^(?:"([^"]*)"?|(\S+))\s*/.exec(line);
  if (!found) return { value: '', rest: '' };
  return { value: (found[1] ?? found[2] ?? '').normalize('NFC'), rest: line.slice(found[0].length) };
}

function toCommand(name: CommandName, values: string[]): Command {
  if (isStaffCommand(name)) return staffCommand(name, values);
  if (isMessageCommand(name)) return messageCommand(name, values);
  const [first = '', second = ''] = values;
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

/** Whether a command is one by which staff keeps order. */
export function isStaffCommand(name: CommandName): name is StaffCommandName {
  return STAFF_COMMANDS.some(row => row.name === name);
}
