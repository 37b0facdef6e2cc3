/** The slash commands by which staff keeps order: their rows, and what each asks. The table of all is in commands.ts. */
import type { Command, CommandRow } from './commands.ts';
import { parseDuration } from './duration.ts';
import type { Request } from './messages.ts';
import { ROLES } from './roles.ts';

const user = { kind: 'user' } as const;
const duration = { kind: 'duration' } as const;
const here = { kind: 'here' } as const;
const room = { kind: 'room', optional: 'open room' } as const;
const reason = { kind: 'reason', optional: 'none' } as const;

/** What is about a room is about the open one. What is about the whole class says so by its name. */
const ORDER_COMMANDS = [
  {
    name: '/mute',
    parameters: [user, duration, here, reason],
    description: 'Let somebody not write in this room',
  },
  { name: '/mute-all', parameters: [user, duration, reason], description: 'Let somebody not write anywhere' },
  { name: '/unmute', parameters: [user], description: 'Let somebody write again' },
  { name: '/remove', parameters: [user, here, reason], description: 'Put somebody out of this room' },
  { name: '/remove-all', parameters: [user, reason], description: 'Put somebody out of the class' },
  {
    name: '/ban',
    parameters: [user, { kind: 'duration', optional: 'none' }, reason],
    description: 'Shut somebody out, for a time or for good',
  },
  { name: '/unban', parameters: [user], description: 'Let somebody come in again' },
  {
    name: '/slow',
    parameters: [{ kind: 'pause' }, here],
    description: 'Let students wait between two messages in this room',
  },
  { name: '/lock', parameters: [room], description: 'Let nobody but staff enter a room' },
  { name: '/unlock', parameters: [room], description: 'Let everybody enter a room again' },
  {
    name: '/announcement',
    parameters: [{ kind: 'switch' }, here],
    description: 'Let only staff write in this room',
  },
  { name: '/role', parameters: [user, { kind: 'role' }], description: 'Give somebody a role' },
  { name: '/release', parameters: [user, reason], description: 'Free a name whose token is lost' },
  { name: '/audit', parameters: [], description: 'Show what staff has ordered' },
] as const satisfies readonly CommandRow[];

/** What is done to a message. A line of text has no `seq` to name one by: it is the newest of somebody. */
const DEED_COMMANDS = [
  {
    name: '/pin',
    parameters: [user, here],
    description: 'Pin the newest message of somebody in this room',
  },
  {
    name: '/unpin',
    parameters: [user, here],
    description: 'Take down the newest pinned message of somebody in this room',
  },
] as const satisfies readonly CommandRow[];

/** Every command of staff. */
export const STAFF_COMMANDS = [...ORDER_COMMANDS, ...DEED_COMMANDS] as const;

type OrderCommandName = (typeof ORDER_COMMANDS)[number]['name'];
type DeedCommandName = (typeof DEED_COMMANDS)[number]['name'];

export type StaffCommandName = OrderCommandName | DeedCommandName;

/** @param values one for each parameter, checked; '' for one that was left out */
export function staffCommand(name: StaffCommandName, values: string[]): Command {
  const [user = ''] = values;
  switch (name) {
    case '/pin':
      return { kind: 'deed', deed: { what: 'pin', user } };
    case '/unpin':
      return { kind: 'deed', deed: { what: 'unpin', user } };
    default:
      return { kind: 'request', request: orderRequest(name, values) };
  }
}

function orderRequest(name: OrderCommandName, [first = '', ...rest]: string[]): Request {
  const [second = '', third = '', fourth = ''] = rest;
  switch (name) {
    case '/mute':
      return { status: 'mute', receiver: first, seconds: secondsOf(second), room: third, ...why(fourth) };
    case '/mute-all':
      return { status: 'mute', receiver: first, seconds: secondsOf(second), ...why(third) };
    case '/unmute':
      return { status: 'mute', receiver: first, seconds: 0 };
    case '/remove':
      return { status: 'remove', receiver: first, room: second, ...why(third) };
    case '/remove-all':
      return { status: 'remove', receiver: first, ...why(second) };
    case '/ban': {
      const time = second === '' ? {} : { seconds: secondsOf(second) };
      return { status: 'ban', receiver: first, ...time, ...why(third) };
    }
    case '/unban':
      return { status: 'unban', receiver: first };
    case '/slow':
      return { status: 'slow', receiver: second, seconds: secondsOf(first) };
    case '/lock':
      return { status: 'lock', receiver: first, on: true };
    case '/unlock':
      return { status: 'lock', receiver: first, on: false };
    case '/announcement':
      return { status: 'announcement', receiver: second, on: first.toLowerCase() === 'on' };
    case '/role':
      return {
        status: 'role',
        receiver: first,
        role: ROLES.find(role => role === second.toLowerCase()) ?? 'student',
      };
    case '/release':
      return { status: 'release', receiver: first, ...why(second) };
    case '/audit':
      return { status: 'audit' };
  }
}

/** `off` is no time at all. */
function secondsOf(word: string): number {
  return parseDuration(word) ?? 0;
}

function why(text: string): { text?: string } {
  return text === '' ? {} : { text };
}
