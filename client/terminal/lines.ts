import { readAction } from '../../protocol/action.ts';
import { COMMON_COMMANDS, type CommandRow, usage } from '../../protocol/commands.ts';
import type { Deed } from '../../protocol/message-commands.ts';
import type { ActMessage, ConversationKind, KeptMessage, ServerMessage } from '../../protocol/messages.ts';
import { STAFF_COMMANDS } from '../../protocol/staff-commands.ts';
import type { Talk } from '../wire-conversation.ts';
import type { Paint } from './colours.ts';
import type { Remembered } from './recent.ts';
import { beginningOf, type MarkedMention, saidText } from './said-text.ts';
import { visibleLine, visibleText } from './visible.ts';

/** What has no line of its own when it is done. */
const DONE: Partial<Record<Deed['what'], string>> = {
  reply: 'Answered what',
  unreact: 'Took a reaction back from what',
  delete: 'Deleted what',
  pin: 'Pinned what',
  unpin: 'Took down what',
};

/** What is known of a message beside what it says. */
export interface Around {
  /** Whose screen it is: what he said privately at another one says to whom. */
  userName?: string;
  /** What it answers. */
  answered?: Remembered | undefined;
  /** Finds who is mentioned in a text. */
  mentionsIn?: (text: string) => readonly MarkedMention[];
}

/** The lines of the terminal client, in the words of version 1. */
export class Lines {
  readonly #paint: Paint;

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  /** The first line, in the middle of 60 columns. */
  heading(): string {
    const title = 'ClassChat Client';
    return `${' '.repeat((60 - title.length) / 2)}${this.#paint('heading', title)}`;
  }

  /** `[CLIENT] …`: about the connection. */
  client(text: string): string {
    return `${this.#paint('client', '[CLIENT]')} ${visibleText(text)}`;
  }

  info(text: string): string {
    return `${this.#paint('info', '[INFO]')} ${visibleText(text)}`;
  }

  error(text: string): string {
    return `${this.#paint('error', '[ERROR]')} ${visibleText(text)}`;
  }

  /**
   * What a message looks like; undefined for those that only programs read.
   *
   * @param around what is known of it beside what it says
   */
  message(message: ServerMessage, around: Around = {}): string | undefined {
    switch (message.status) {
      case 'private':
      case 'group':
        return this.#talk(message, around);
      case 'notification':
        return `${this.#room(message.receiver)} ${visibleText(message.text)}`;
      case 'info':
        return this.info(message.text);
      case 'error':
        return this.error(message.text);
      default:
        return undefined;
    }
  }

  /**
   * What was done to a message; undefined for what has no line of its own, as a reaction that was taken back.
   *
   * @param about the message, where it is known
   */
  act(act: ActMessage, about: Remembered | undefined, around: Around = {}): string | undefined {
    const place = this.#place(act.kind, act, around);
    const whose = about === undefined ? 'A message' : `A message of ${visibleLine(about.sender)}`;
    switch (act.status) {
      case 'delete':
        return `${place} ${whose} was removed.`;
      case 'pin':
        return `${place} ${whose} ${act.on ? 'was pinned' : 'is no longer pinned'}.`;
      case 'edit': {
        const { sender, receiver, text, kind, seq = 0 } = act;
        return this.message({ status: kind, sender, receiver, text, edited: seq }, around);
      }
      case 'react': {
        const done = `${visibleLine(act.sender)} reacted ${visibleLine(act.text)} to`;
        const what = about ? quotation(about) : 'an earlier message';
        return act.on ? `${place} ${this.#paint('client', `${done} ${what}`)}` : undefined;
      }
    }
  }

  /**
   * To which message it was done: whoever typed the command named somebody, and no message. Undefined for what is told to everybody who is
   * there.
   */
  done({ what }: Deed, { sender, text }: Pick<KeptMessage, 'sender' | 'text'>): string | undefined {
    const done = DONE[what];
    if (done === undefined) return undefined;
    return this.info(`${done} ${sender} said: ${beginningOf(text)}`);
  }

  /** The command list, from the table of commands. */
  commands(): string {
    return [
      ...commandList('Commands:', COMMON_COMMANDS),
      ...commandList('Commands for assistants and instructors:', STAFF_COMMANDS),
    ].join('\n');
  }

  /** In two lines, where it answers something: what that is stands above it. */
  #talk(message: Talk, around: Around): string {
    const place = this.#place(message.status, message, around);
    const said = `${place} ${this.#said(message, around)}`;
    if (message.re === undefined) return said;
    const quoted = around.answered ? quotation(around.answered) : 'an earlier message';
    return `${place} ${this.#paint('client', `> ${quoted}`)}\n${said}`;
  }

  #place(kind: ConversationKind, { sender, receiver }: Talk | ActMessage, { userName }: Around): string {
    if (kind === 'group') return this.#room(receiver);
    const isElsewhere = sender === userName && receiver !== userName;
    return this.#paint('private', `[PRIVATE${isElsewhere ? ` to ${visibleLine(receiver)}` : ''}]`);
  }

  #room(name: string): string {
    return this.#paint('room', `[${visibleLine(name)}]`);
  }

  #said({ sender, text, edited }: Talk, { mentionsIn }: Around): string {
    const mark = edited === undefined ? '' : ' (edited)';
    const action = readAction(text);
    const words = action ?? text;
    const shown = saidText(words, this.#paint, mentionsIn?.(words));
    const name = visibleLine(sender);
    return action === undefined
      ? `${this.#paint('name', name)}: ${shown}${mark}`
      : `${this.#paint('name', `* ${name}`)} ${shown}${mark}`;
  }
}

/** A message in the line above what answers it. */
function quotation({ sender, beginning }: Remembered): string {
  return `${visibleLine(sender)}: ${beginning === '' ? '(removed)' : visibleLine(beginning)}`;
}

function commandList(heading: string, commands: readonly CommandRow[]): string[] {
  const width = Math.max(...commands.map(row => usage(row).length));
  return [heading, ...commands.map(row => `  ${usage(row).padEnd(width)}  - ${row.description}`)];
}
