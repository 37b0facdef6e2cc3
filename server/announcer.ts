import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Bonjour } from 'bonjour-service';
import { type ClassRecord, SERVICE_TYPE, toTxt } from '../protocol/discovery.ts';
import type { Companion } from './companion.ts';
import type { Log } from './log.ts';

/** What the network is told. */
export interface Announcement extends ClassRecord {
  readonly port: number;
}

/** Options of multicast-dns, for tests, which stay on this machine. */
export type AnnounceNetwork = Readonly<Record<string, unknown>>;

/** Milliseconds that the good-bye may take: nobody waits for it. */
const GOODBYE_MS = 300;

/** Tells the network that a class is here, as long as it is. To be loaded where it is needed: its library is large, and most servers are silent. */
export class Announcer implements Companion {
  readonly #stop: () => Promise<void>;

  private constructor(stop: () => Promise<void>) {
    this.#stop = stop;
  }

  /** Never fails: a class that cannot be announced is a class, and the log tells why. */
  static start({ port, ...record }: Announcement, log: Log, network: AnnounceNetwork = {}): Announcer {
    const failed = (error: unknown) => {
      log.write({ event: 'announce_failed', reason: error instanceof Error ? error.message : String(error) });
    };
    const bonjour = new Bonjour(network, failed);
    // The library leaves this one to nobody: a port that is taken would end the server.
    const { mdns } = (bonjour as unknown as { server: { mdns: EventEmitter } }).server;
    mdns.on('error', failed);
    const service = bonjour.publish({
      // People see the record's name; this one only has to be unlike every other, and then nobody has to be asked about it.
      name: `classchat-${randomBytes(6).toString('hex')}`,
      type: SERVICE_TYPE,
      port,
      host: `${hostname().replace(/\.local$/, '')}.local`,
      txt: toTxt(record),
      probe: false,
    });
    service.once('up', () => log.write({ event: 'announced', name: record.name }));
    return new Announcer(
      () =>
        new Promise(resolve => {
          const end = () => {
            clearTimeout(timer);
            // A first announcement that is still on its way takes the good-bye back, and repeats itself for an hour.
            service.destroyed = true;
            bonjour.destroy(() => resolve());
          };
          const timer = setTimeout(end, GOODBYE_MS);
          service.stop(end);
        }),
    );
  }

  /** Says good-bye to the network. */
  close(): Promise<void> {
    return this.#stop();
  }
}
