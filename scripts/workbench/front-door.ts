import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What the workbench takes for half of its key: as long as an AES key of 256 bits. */
const KEY_BYTES = 32;

/** What stands in front of a workbench. */
export interface FrontDoor {
  readonly port: number;
  /** Closes it, and all that goes through it. */
  close(): Promise<void>;
}

/**
 * Lets everything through to the workbench at `target` but one thing, which it answers itself: `/mint-key`. A page keeps what
 * extensions keep secret under a key of which half comes from its server. The bare workbench serves none, and then forgets
 * every secret when the page is reloaded: a ClassChat user would come back to find the own name taken.
 *
 * @param port on 127.0.0.1; 0 picks a free one
 */
export async function openFrontDoor(port: number, target: number): Promise<FrontDoor> {
  const key = randomBytes(KEY_BYTES);
  const sockets = new Set<Socket | Duplex>();
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'POST' && incoming.url?.endsWith('/mint-key')) outgoing.end(key);
    else pass(incoming, outgoing, target);
  });
  server.on('upgrade', (incoming, socket, head) => tunnel(incoming, socket, head, target, sockets));
  server.on('connection', socket => own(sockets, socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function own(sockets: Set<Socket | Duplex>, socket: Socket | Duplex): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** A web socket: its head is said again as it came, and what follows goes both ways as it comes. */
function tunnel(
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
  sockets: Set<Socket | Duplex>,
): void {
  const onward = connect({ host: '127.0.0.1', port, noDelay: true });
  own(sockets, onward);
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  onward.write(`${lines.join('\r\n')}\r\n\r\n`);
  onward.write(head);
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  socket.pipe(onward).pipe(socket);
}
