import { COMMANDS, usage } from '../../protocol/commands.ts';
import type { ServerMessage } from '../../protocol/messages.ts';
import type { Paint } from './colours.ts';
import { visibleLine, visibleText } from './visible.ts';

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
   * @param userName whose screen it is: what he said privately at another one says to whom
   */
  message(message: ServerMessage, userName?: string): string | undefined {
    switch (message.status) {
      case 'private': {
        const { sender, receiver, text } = message;
        const isElsewhere = sender === userName && receiver !== userName;
        const to = isElsewhere ? ` to ${visibleLine(receiver)}` : '';
        return `${this.#paint('private', `[PRIVATE${to}]`)} ${this.#said(sender, text)}`;
      }
      case 'group':
        return `${this.#room(message.receiver)} ${this.#said(message.sender, message.text)}`;
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

  /** The command list, from the table of commands. */
  commands(): string {
    const width = Math.max(...COMMANDS.map(row => usage(row).length));
    const rows = COMMANDS.map(row => `  ${usage(row).padEnd(width)}  - ${row.description}`);
    return ['Commands:', ...rows].join('\n');
  }

  #room(name: string): string {
    return this.#paint('room', `[${visibleLine(name)}]`);
  }

  #said(sender: string, text: string): string {
    return `${this.#paint('name', visibleLine(sender))}: ${visibleText(text)}`;
  }
}
