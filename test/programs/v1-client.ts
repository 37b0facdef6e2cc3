import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Look, Output, type Sighting } from './output.ts';

/** A message of version 1: these four fields, all strings (docs/protocol.md, version 1). */
export interface V1Message {
  status: string;
  sender: string;
  receiver: string;
  text: string;
}

/** How many bytes one receive of a version 1 program takes at most. */
const RECEIVE_SIZE = 4096;

/**
 * A client as naive as the Python programs of 2025. It sends its name bare, and each request as one JSON object
 * in one write. It takes each receive of at most 4,096 bytes for exactly one object; whatever is not one
 * (two in one receive, half of one, a split character) is invalid and lost.
 */
export class V1Client {
  readonly name: string;
  /** All valid messages, in order. */
  readonly received: V1Message[] = [];
  /** How many receives were no object. */
  invalid = 0;
  /** What such a program prints, a line a message: `[CS350] Alice: hi`, `[INFO] ...`. */
  readonly screen: Output;
  /** Settles when the connection is closed, by whomever. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;

  private constructor(name: string, socket: Socket) {
    this.name = name;
    this.screen = new Output(`${name}'s version 1 client`);
    this.#socket = socket;
    this.closed = new Promise(resolve => {
      socket.once('close', () => {
        this.screen.close('the connection was closed');
        resolve();
      });
    });
    // A reset is an end like any other; 'close' follows.
    socket.on('error', () => undefined);
  }

  /** Connects and logs in; does not wait for the welcome. */
  static async connect(address: { host: string; port: number }, name: string): Promise<V1Client> {
    const target: { client?: V1Client } = {};
    const buffer = Buffer.alloc(RECEIVE_SIZE);
    const callback = (size: number): boolean => {
      target.client?.receive(buffer.subarray(0, size));
      return true;
    };
    const socket = connect({ ...address, noDelay: true, onread: { buffer, callback } });
    await once(socket, 'connect');
    const client = new V1Client(name, socket);
    target.client = client;
    socket.write(name);
    return client;
  }

  /** Sends one request in one write. */
  send(status: string, receiver = '', text = ''): void {
    this.sendRaw(JSON.stringify({ status, sender: this.name, receiver, text }));
  }

  /** Sends any bytes in one write: what only a broken or hostile client would say. */
  sendRaw(data: string | Uint8Array): void {
    this.#socket.write(data);
  }

  /** Stops reading, as a program that is stuck does; the server's writes pile up. */
  pause(): void {
    this.#socket.pause();
  }

  /** Reads on. */
  resume(): void {
    this.#socket.resume();
  }

  /** Waits until the screen shows something. As `Output.sees`. */
  sees(wanted: string | RegExp, look?: Look): Promise<Sighting> {
    return this.screen.sees(wanted, look);
  }

  /** Closes the connection, politely, and waits for it. */
  async close(): Promise<void> {
    this.#socket.end();
    this.#socket.resume();
    await this.closed;
  }

  /** Breaks the connection off, as a crash does. */
  async crash(): Promise<void> {
    this.#socket.resetAndDestroy();
    await this.closed;
  }

  private receive(bytes: Uint8Array): void {
    const message = parse(bytes);
    if (!message) {
      this.invalid += 1;
      return;
    }
    this.received.push(message);
    this.screen.add(`${shown(message)}\n`);
  }
}

function parse(bytes: Uint8Array): V1Message | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is V1Message {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ['status', 'sender', 'receiver', 'text'].every(name => typeof fields[name] === 'string');
}

function shown({ status, sender, receiver, text }: V1Message): string {
  if (status === 'private') return `[PRIVATE] ${sender}: ${text}`;
  if (status === 'group') return `[${receiver}] ${sender}: ${text}`;
  if (status === 'notification') return `[${receiver}] ${text}`;
  return `[${status.toUpperCase()}] ${text}`;
}
