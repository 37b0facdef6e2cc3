import { isFingerprint } from '../../protocol/fingerprint.ts';
import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';
import type { Trust } from '../tls/trust.ts';
import { describeFileFault, reasonOf, StateFile } from './state-file.ts';

/**
 * The servers that the user knows, in a {@link StateFile}: an address and its fingerprint each. One that cannot be kept is
 * known as long as the program runs.
 */
export class KnownServers implements Trust {
  readonly #file: StateFile;
  readonly #warn: (text: string) => void;
  readonly #unkept = new Map<string, string>();

  constructor(path: string, warn: (text: string) => void) {
    this.#file = new StateFile(path);
    this.#warn = warn;
  }

  pinned(address: Address): string | undefined {
    const server = formatAddress(address);
    const found = this.#file.read(fault => {
      if (this.#unkept.has(server)) return; // Said already.
      this.#warn(`${this.#file.path} ${describeFileFault(fault)}: which servers are yours cannot be told.`);
    });
    return this.#unkept.get(server) ?? (found && readPins(found).get(server));
  }

  pin(address: Address, fingerprint: string): void {
    const server = formatAddress(address);
    this.#unkept.set(server, fingerprint);
    try {
      this.#file.update(found => Object.fromEntries(readPins(found).set(server, fingerprint)));
      this.#unkept.delete(server);
    } catch (error) {
      this.#warn(
        `The fingerprint of ${server} could not be kept in ${this.#file.path} (${reasonOf(error)}): another session will not know the server.`,
      );
    }
  }

  forget(address: Address): void {
    const server = formatAddress(address);
    this.#unkept.delete(server);
    try {
      this.#file.update(found =>
        Object.fromEntries([...readPins(found)].filter(([name]) => name !== server)),
      );
    } catch (error) {
      this.#warn(`${server} could not be taken out of ${this.#file.path} (${reasonOf(error)}).`);
    }
  }
}

function readPins(found: Record<string, unknown>): Map<string, string> {
  return new Map(
    Object.entries(found).flatMap(([name, pin]) =>
      typeof pin === 'string' && isFingerprint(pin) ? [[name, pin]] : [],
    ),
  );
}
