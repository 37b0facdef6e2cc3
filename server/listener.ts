import { createServer, isIP, type Server, type Socket } from 'node:net';
import { listenFault } from './start-fault.ts';

/** Milliseconds of silence after which the system asks whether a peer is still there. */
const KEEP_ALIVE_MS = 30_000;

/** Where a listener listens. */
export interface Endpoint {
  /** The address, not the name that was given for it. */
  host: string;
  port: number;
}

/**
 * The address that a name of this machine stands for: what is decided by an address must not depend on a second look-up.
 *
 * @throws StartFault `host_not_here`
 */
export async function findAddress(host: string, port: number): Promise<string> {
  if (isIP(host) !== 0) return host;
  try {
    const { lookup } = await import('node:dns/promises');
    return (await lookup(host)).address;
  } catch (error) {
    throw listenFault(host, port, error as Error);
  }
}

/** Accepts connections on one address. */
export class Listener {
  readonly #server: Server;
  readonly endpoint: Endpoint;

  private constructor(server: Server, endpoint: Endpoint) {
    this.#server = server;
    this.endpoint = endpoint;
  }

  /**
   * @param port 0 picks a free one
   * @throws StartFault `port_in_use`, `port_forbidden`, `host_not_here` or `listen_failed`
   */
  static listen(
    host: string,
    port: number,
    accept: (socket: Socket) => void,
    onError: (error: Error) => void,
  ): Promise<Listener> {
    const options = {
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
    };
    const server = createServer(options, accept);
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => reject(listenFault(host, port, error));
      server.once('error', refuse);
      server.listen({ host, port }, () => {
        server.off('error', refuse).on('error', onError);
        const address = server.address();
        const found = typeof address === 'object' && address ? address : { address: host, port };
        resolve(new Listener(server, { host: found.address, port: found.port }));
      });
    });
  }

  /** Accepts nobody any more; connections that were accepted are not touched. */
  close(): void {
    this.#server.close();
  }
}
