import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export type Kind = 'plain' | 'tls';

/** Connections that are opened at once: so many handshakes go on side by side, as when a class comes in. */
const AT_ONCE = 50;

/** People who are connected and say next to nothing. Only the server's use of the machine counts. */
export class Crowd {
  readonly #sockets: Socket[] = [];

  private constructor(sockets: Socket[]) {
    this.#sockets = sockets;
  }

  /** Settles when the server has welcomed everybody. */
  static async gather(kind: Kind, port: number, count: number, label: string): Promise<Crowd> {
    const sockets: Socket[] = [];
    while (sockets.length < count) {
      const group = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, (_, at) =>
        arrive(kind, port, `${label}${sockets.length + at}`),
      );
      sockets.push(...(await Promise.all(group)));
    }
    return new Crowd(sockets);
  }

  /** One of them creates a room, and the others enter it. */
  async enter(): Promise<void> {
    for (const [at, socket] of this.#sockets.entries())
      await answered(socket, { status: at === 0 ? 'create' : 'join', receiver: 'Lab' });
  }

  /** The first says something `count` times. Settles when all have heard all of it. */
  async talk(count: number, text: string): Promise<void> {
    const heard = this.#sockets.map(socket => hears(socket, text, count));
    const line = encode({ status: 'group', receiver: 'Lab', text });
    for (let at = 0; at < count; at++) {
      this.#sockets[0]?.write(line);
      // One turn of the server's a message, as when people talk.
      await new Promise(resolve => setTimeout(resolve, 2));
    }
    await Promise.all(heard);
  }

  async leave(): Promise<void> {
    const gone = this.#sockets.map(socket => once(socket.resume(), 'close'));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(gone);
  }
}

async function arrive(kind: Kind, port: number, name: string): Promise<Socket> {
  const address = { host: '127.0.0.1', port };
  const socket = kind === 'plain' ? connect(address) : connectTls({ ...address, rejectUnauthorized: false });
  await once(socket, kind === 'plain' ? 'connect' : 'secureConnect');
  socket.write(`${name}\n`);
  await once(socket, 'data');
  return socket;
}

function encode(fields: object): string {
  return `${JSON.stringify({ sender: '', receiver: '', text: '', ...fields })}\n`;
}

/** Settles with the next answer; the join of others may come before it. */
function answered(socket: Socket, request: object): Promise<void> {
  return new Promise(resolve => {
    const look = (chunk: Buffer) => {
      if (!chunk.includes('"status":"info"')) return;
      socket.off('data', look);
      resolve();
    };
    socket.on('data', look).write(encode(request));
  });
}

function hears(socket: Socket, text: string, count: number): Promise<void> {
  let left = count;
  let rest = '';
  return new Promise(resolve => {
    socket.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split(text);
      left -= parts.length - 1;
      rest = parts.at(-1)?.slice(-text.length) ?? '';
      if (left <= 0) resolve();
    });
  });
}
