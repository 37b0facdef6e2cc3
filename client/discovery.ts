import type { EventEmitter } from 'node:events';
import { isIP } from 'node:net';
import type { Service } from 'bonjour-service';
import { fromTxt, SERVICE_TYPE } from '../protocol/discovery.ts';
import type { Address } from './connection-fault.ts';

/** A class that somebody on the network says is there. Nothing of it is proved, but its form. */
export interface FoundClass extends Address {
  /** One line that can be shown as it is. */
  readonly name: string;
  /** By which its server should be known, where it speaks TLS. */
  readonly fingerprint?: string | undefined;
}

/** How to look. */
export interface FindOptions {
  /** Each class once, as soon as it has answered. */
  onFound?: (found: FoundClass) => void;
  /** Ends the search; what was found until then counts. */
  signal?: AbortSignal | undefined;
  /** ms. Default: {@link FIND_MS}. */
  ms?: number;
  /** Options of multicast-dns, for tests, which stay on this machine. */
  network?: Readonly<Record<string, unknown>>;
}

/** How long to look: ms. Who is there answers within one. */
export const FIND_MS = 3000;

/** After so long it is asked once more, because a datagram may be lost: ms. */
const ASK_AGAIN_MS = 1000;

/** Classes that are looked at. There are no more in a school; a network that tells of more is up to something. */
export const FOUND_LIMIT = 64;

/**
 * Looks for classes on this network. Everything that comes from there is taken for hostile: what has not the form of a class's
 * record is left out, and a class is where its answer came from, wherever that says it is.
 *
 * @throws Error with a sentence for people, where this machine lets nobody look
 */
export async function findClasses(options: FindOptions = {}): Promise<FoundClass[]> {
  const { onFound = () => undefined, signal, ms = FIND_MS, network = {} } = options;
  const found = new Map<string, FoundClass>();
  if (signal?.aborted) return [];
  const { Bonjour } = await import('bonjour-service');
  const bonjour = new Bonjour(network);
  const { mdns } = (bonjour as unknown as { server: { mdns: EventEmitter } }).server;
  const browser = bonjour.find({ type: SERVICE_TYPE });
  const again = setTimeout(() => browser.update(), ASK_AGAIN_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => resolve(), { once: true });
      mdns.on('error', (error: Error) => {
        clearTimeout(timer);
        reject(new Error(`Cannot look for classes on this network: ${error.message}`, { cause: error }));
      });
      browser.on('up', service => {
        const one = toFound(service);
        if (!one || found.size >= FOUND_LIMIT) return;
        const key = `${one.host} ${one.port}`;
        if (found.has(key)) return;
        found.set(key, one);
        onFound(one);
        if (found.size === FOUND_LIMIT) resolve();
      });
    });
  } finally {
    clearTimeout(again);
    browser.stop();
    await new Promise<void>(resolve => bonjour.destroy(() => resolve()));
  }
  return [...found.values()];
}

function toFound({ port, txt, referer }: Service): FoundClass | undefined {
  const record = fromTxt(txt);
  const host = referer?.address ?? '';
  if (!record || isIP(host) === 0) return undefined;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return undefined;
  return { ...record, host, port };
}
