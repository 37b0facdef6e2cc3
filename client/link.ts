import type { Info, Request, ServerMessage } from '../protocol/messages.ts';
import type { ConnectionOptions } from './connection.ts';
import { Connection } from './connection.ts';
import type { ConnectionFault } from './connection-fault.ts';
import type { Disposable } from './disposable.ts';
import type { Exchange } from './exchange.ts';
import type { Reply } from './pending.ts';
import { Version1 } from './version1.ts';
import { Version2 } from './version2.ts';

/** What whoever opened a link is told. */
export interface LinkListener {
  /** Requests may be made from now on. `ready` is a version 2 server's first account of rooms and people. */
  opened(version: 1 | 2, ready?: Info): void;
  /** Every message, answers included, before anything else is done with it. */
  heard(message: ServerMessage, version: 1 | 2): void;
  /** A message that is for everybody, and not just for whoever made a request. */
  told(message: ServerMessage): void;
  /** It is over; told once. Without a fault where we closed. */
  closed(fault: ConnectionFault | undefined): void;
  log(level: 'debug' | 'warn', text: string): void;
}

const DISCONNECTED: Reply = {
  ok: false,
  code: 'disconnected',
  text: 'The connection ended before the server answered.',
};

const OFFLINE: Reply = { ok: false, code: 'offline', text: 'You are not connected.' };

/** A connection on which requests find their answers, whatever the server's version. */
export class Link implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #listener: LinkListener;
  readonly #connection: Connection;
  #exchange: Exchange | undefined;

  constructor(options: ConnectionOptions, listener: LinkListener) {
    this.#options = options;
    this.#listener = listener;
    this.#connection = new Connection(options, {
      opened: (version, ready) => this.#opened(version, ready),
      received: message => this.#received(message),
      closed: fault => this.#closed(fault),
      log: (level, text) => listener.log(level, text),
    });
  }

  open(): void {
    this.#connection.open();
  }

  /** Always settles, never rejects. */
  request(request: Request): Promise<Reply> {
    return this.#exchange?.request(request) ?? Promise.resolve(OFFLINE);
  }

  /** Says good-bye; settles when the connection is closed. */
  quit(): Promise<void> {
    return this.#connection.quit();
  }

  dispose(): void {
    this.#connection.dispose();
  }

  #opened(version: 1 | 2, ready: Info | undefined): void {
    const { userName, timings } = this.#options;
    this.#exchange =
      version === 1
        ? new Version1(this.#connection, userName, timings)
        : new Version2(this.#connection, userName, timings.requestMs);
    this.#listener.opened(version, ready);
  }

  #received(message: ServerMessage): boolean {
    this.#listener.heard(message, this.#exchange instanceof Version1 ? 1 : 2);
    const { answered, shown } = this.#exchange?.receive(message) ?? { answered: false, shown: true };
    if (shown) this.#listener.told(message);
    return answered;
  }

  #closed(fault: ConnectionFault | undefined): void {
    this.#exchange?.end(DISCONNECTED);
    this.#listener.closed(fault);
  }
}
