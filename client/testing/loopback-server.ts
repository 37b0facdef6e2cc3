import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 picks a free one
 */
export async function listenLocally(port: number): Promise<Server> {
  const server = createServer({ noDelay: true }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** What servers for tests have in common: they know their connections, and end with all of them. */
export abstract class LoopbackServer {
  /** Where it listens, or listened. */
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param server that listens, from {@link listenLocally} */
  constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      this.accept(socket);
    });
  }

  /** Takes a new connection. */
  protected abstract accept(socket: Socket): void;

  /** As if it was killed. */
  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
