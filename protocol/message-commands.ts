/**
 * The slash commands by which people do something to messages: their rows, and what each asks. A line of text has no `seq` to name a message
 * by: meant is the newest of somebody in the conversation that is open.
 */
import type { Command, CommandRow } from './commands.ts';

const user = { kind: 'user' } as const;
const message = { kind: 'message' } as const;
const emoji = { kind: 'emoji' } as const;

/** What everybody may do. */
export const MESSAGE_COMMANDS = [
  { name: '/me', parameters: [message], description: 'Say what you do: /me waves' },
  { name: '/reply', parameters: [user, message], description: 'Answer the newest message of somebody here' },
  { name: '/edit', parameters: [message], description: 'Give your newest message here another text' },
  { name: '/react', parameters: [user, emoji], description: 'React to the newest message of somebody here' },
  { name: '/unreact', parameters: [user, emoji], description: 'Take a reaction to it back' },
  {
    name: '/delete',
    parameters: [
      { kind: 'user', optional: 'none' },
      { kind: 'reason', optional: 'none' },
    ],
    description: "Delete your newest message here, or as staff somebody's",
  },
  {
    name: '/topic',
    parameters: [{ kind: 'here' }, { kind: 'text', optional: 'none' }],
    description: 'Say what this room is about; without a text, that it is about nothing',
  },
] as const satisfies readonly CommandRow[];

export type MessageCommandName = (typeof MESSAGE_COMMANDS)[number]['name'];

/** Something to be done to the newest message of somebody that it can be done to, in the open conversation: `unpin` means a pinned one. */
export interface Deed {
  what: 'reply' | 'edit' | 'react' | 'unreact' | 'delete' | 'pin' | 'unpin';
  /** Whose message; empty for the user's own. */
  user: string;
  /** The answer, what it is to say, or the sign. Else the reason, for the audit log. */
  text?: string;
}

/** @param values one for each parameter, checked; '' for one that was left out */
export function messageCommand(name: MessageCommandName, [first = '', second = '']: string[]): Command {
  switch (name) {
    case '/me':
      return { kind: 'say', text: `/me ${first}` };
    case '/reply':
      return { kind: 'deed', deed: { what: 'reply', user: first, text: second } };
    case '/edit':
      return { kind: 'deed', deed: { what: 'edit', user: '', text: first } };
    case '/react':
      return { kind: 'deed', deed: { what: 'react', user: first, text: second } };
    case '/unreact':
      return { kind: 'deed', deed: { what: 'unreact', user: first, text: second } };
    case '/delete':
      return { kind: 'deed', deed: { what: 'delete', user: first, ...(second !== '' && { text: second }) } };
    case '/topic':
      return { kind: 'request', request: { status: 'topic', receiver: first, text: second } };
  }
}

/** Whether a command is one of those. */
export function isMessageCommand(name: string): name is MessageCommandName {
  return MESSAGE_COMMANDS.some(row => row.name === name);
}
