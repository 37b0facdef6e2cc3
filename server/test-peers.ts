/** Peers on real sockets, for tests of the shell. They are written from docs/protocol.md alone. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';

/** Any message as it came, unchecked. */
export type Received = Record<string, unknown>;

/** How long a test waits for anything before it fails: ms. */
const PATIENCE_MS = 30_000;

/** What a peer reads, and how tests wait for it. */
abstract class Peer {
  readonly socket: Socket;
  readonly received: Received[] = [];
  /** Resolves when the connection is gone, however. */
  readonly closed: Promise<void>;
  #isClosed = false;
  #onChange: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined); // A reset is an end like any other; 'close' follows.
    this.closed = new Promise(resolve => {
      socket.once('close', () => {
        this.#isClosed = true;
        this.#onChange();
        resolve();
      });
    });
  }

  write(data: string | Uint8Array): void {
    this.socket.write(data);
  }

  /** The first message that `test` is true of, earlier ones included; it and all before it are not found again. */
  async sees(test: (message: Received) => boolean): Promise<Received> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const at = this.received.findIndex(test);
      const found = this.received[at];
      if (found) {
        this.received.splice(0, at + 1);
        return found;
      }
      if (this.#isClosed) throw new Error(`closed after ${JSON.stringify(this.received)}`);
      await this.#change(deadline);
    }
  }

  seesText(text: string): Promise<Received> {
    return this.sees(message => message['text'] === text);
  }

  seesCode(code: string): Promise<Received> {
    return this.sees(message => message['code'] === code);
  }

  protected receive(message: Received): void {
    this.received.push(message);
    this.#onChange();
  }

  #change(deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`not seen; there was ${JSON.stringify(this.received).slice(0, 2000)}`)),
        Math.max(0, deadline - performance.now()),
      );
      this.#onChange = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Version 2: a JSON object a line. */
export class LinePeer extends Peer {
  #rest = '';

  constructor(socket: Socket) {
    super(socket);
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.receive(JSON.parse(line));
    });
  }

  /** Connects, and says the name with its line end. */
  static async connect(port: number, name: string): Promise<LinePeer> {
    const peer = new LinePeer(await dial(port));
    peer.write(`${name}\n`);
    return peer;
  }

  /** Connects, says the name and `hello`, and waits for its answer. */
  static async introduce(port: number, name: string): Promise<LinePeer> {
    const peer = await LinePeer.connect(port, name);
    peer.send({ status: 'hello', v: 2 });
    await peer.seesCode('ready');
    return peer;
  }

  send(message: Received): void {
    this.write(`${JSON.stringify({ sender: '', receiver: '', text: '', ...message })}\n`);
  }
}

/** Bytes that a version 1 program takes with one read. */
const ONE_READ = 4096;

/** Version 1 as the 2025 programs are: what one read gives is taken for one whole object, or is lost. */
export class NaivePeer extends Peer {
  /** What was no object. */
  readonly lost: string[] = [];

  constructor(socket: Socket) {
    super(socket);
    socket.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += ONE_READ) this.#read(bytes.subarray(at, at + ONE_READ));
    });
  }

  /** Connects, says the bare name, and waits for the welcome. */
  static async connect(port: number, name: string): Promise<NaivePeer> {
    const peer = new NaivePeer(await dial(port));
    peer.write(name);
    await peer.seesText(`Welcome to ClassChat, ${name}!`);
    return peer;
  }

  #read(bytes: Uint8Array): void {
    const text = new TextDecoder().decode(bytes);
    try {
      this.receive(JSON.parse(text));
    } catch {
      this.lost.push(text);
    }
  }

  send(status: string, receiver = '', text = ''): void {
    this.write(JSON.stringify({ status, sender: 'whoever', receiver, text }));
  }
}

/** A connection on which nothing was said. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** A connection over TLS on which nothing was said; its certificate is believed. */
export async function dialTls(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options });
  await once(socket, 'secureConnect');
  return socket;
}
