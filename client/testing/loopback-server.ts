import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls';
import type { Certificate } from './certificates.ts';

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 picks a free one
 * @param certificate for a server that speaks TLS and nothing else
 */
export async function listenLocally(port: number, certificate?: Certificate): Promise<Server> {
  const noDelay = true;
  const server = certificate ? createTlsServer({ noDelay, ...certificate }) : createServer({ noDelay });
  server.listen(port, '127.0.0.1');
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
      if (!(server instanceof TlsServer)) this.accept(socket);
    });
    server.on('secureConnection', socket => {
      socket.on('error', () => undefined);
      this.accept(socket);
    });
  }

  /** Takes a new connection. */
  protected abstract accept(socket: Socket): void;

  /** Settles when every connection is gone. */
  async deserted(): Promise<void> {
    for (const socket of this.#sockets) await once(socket, 'close');
  }

  /** As if it was killed. */
  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
