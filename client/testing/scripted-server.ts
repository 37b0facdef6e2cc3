import type { Socket } from 'node:net';
import { LineFramer } from '../../protocol/framing.ts';
import type { Certificate } from './certificates.ts';
import { LoopbackServer, listenLocally } from './loopback-server.ts';

/** One line of a client: the bare name comes as `{ name }`. */
export type Said = Record<string, unknown>;

/** A connection at a {@link ScriptedServer}. */
export interface Peer {
  socket: Socket;
  /** Sends a message of version 2, with whatever of the four fields is missing. */
  say(message: object): void;
  /** Waits for the next line that it says. */
  hears(): Promise<Said>;
  /**
   * Greets as a version 2 server does, up to `ready`, with what is given of its fields; where `claimed`, as one whose name
   * has an owner. Gives the `hello`.
   */
  greet(ready?: { claimed?: boolean } & Record<string, unknown>): Promise<Said>;
}

/** A server for tests that does nothing but what the test tells it to. */
export class ScriptedServer extends LoopbackServer {
  readonly #waiting: ((peer: Peer) => void)[] = [];
  readonly #peers: Peer[] = [];
  /** All that was ever said to it, whoever said it. */
  readonly heard: Said[] = [];

  /**
   * @param port 0 picks a free one
   * @param certificate for a server that speaks TLS and nothing else
   */
  static async start(port = 0, certificate?: Certificate): Promise<ScriptedServer> {
    return new ScriptedServer(await listenLocally(port, certificate));
  }

  /** Waits for the next connection. */
  peer(): Promise<Peer> {
    const peer = this.#peers.shift();
    return peer ? Promise.resolve(peer) : new Promise(resolve => this.#waiting.push(resolve));
  }

  protected accept(socket: Socket): void {
    const peer = createPeer(socket, this.heard);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(peer);
    else this.#peers.push(peer);
  }
}

/** A TLS hello is no object. */
function parse(text: string): Said {
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}

function createPeer(socket: Socket, heard: Said[]): Peer {
  const lines: Said[] = [];
  const waiting: ((line: Said) => void)[] = [];
  const framer = new LineFramer();
  let name: string | undefined;
  socket.on('data', chunk => {
    for (const frame of framer.push(chunk)) {
      const text = frame.ok ? frame.text : '';
      const said: Said = name === undefined ? { name: text } : parse(text);
      name ??= text;
      heard.push(said);
      const next = waiting.shift();
      if (next) next(said);
      else lines.push(said);
    }
  });
  const peer: Peer = {
    socket,
    say: message => {
      socket.write(`${JSON.stringify({ sender: 'SERVER', receiver: name, text: '', ...message })}\n`);
    },
    hears: () => {
      const line = lines.shift();
      return line ? Promise.resolve(line) : new Promise(resolve => waiting.push(resolve));
    },
    greet: async ({ claimed = false, ...ready } = {}) => {
      await peer.hears();
      const welcome = { code: 'welcome', text: `Welcome to ClassChat, ${name}!` };
      peer.say({ status: 'info', v: 2, ...(claimed ? { code: 'hello_required' } : welcome) });
      const hello = await peer.hears();
      const first = { status: 'info', code: 'ready', id: hello['id'], rooms: [], people: [name] };
      peer.say({ ...first, ...ready });
      return hello;
    },
  };
  return peer;
}
