import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';

/**
 * The servers that the user knows, each by the fingerprint of its certificate (protocol/fingerprint.ts) that it showed when
 * it was first met, as SSH does. It is constant and no secret; whoever hands it in keeps it.
 */
export interface Trust {
  /** What the server at that address is known by; undefined where it was never met over TLS. */
  pinned(address: Address): string | undefined;
  /** From now on it is known by that. */
  pin(address: Address, fingerprint: string): void;
  /** It is not known any more. */
  forget(address: Address): void;
}

/** Known as long as the program runs. */
export class MemoryTrust implements Trust {
  readonly #pins = new Map<string, string>();

  pinned(address: Address): string | undefined {
    return this.#pins.get(formatAddress(address));
  }

  pin(address: Address, fingerprint: string): void {
    this.#pins.set(formatAddress(address), fingerprint);
  }

  forget(address: Address): void {
    this.#pins.delete(formatAddress(address));
  }
}
