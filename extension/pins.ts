import type { Memento } from 'vscode';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { Trust } from '../client/tls/trust.ts';

const KEY = 'pins';

type Pin = [server: string, fingerprint: string];

/** Servers that are remembered; of more, those that were met the longest ago are forgotten. */
const MOST = 500;

/**
 * By which fingerprint each server is known, for all windows of the editor. They are no secret. Another window may have met a server
 * in between: then the last word counts, as both have seen the server themselves.
 */
export class Pins implements Trust {
  readonly #memento: Memento;
  readonly #warn: (text: string) => void;

  /** @param warn says that something could not be kept */
  constructor(memento: Memento, warn: (text: string) => void) {
    this.#memento = memento;
    this.#warn = warn;
  }

  pinned(address: Address): string | undefined {
    return this.#all.find(([known]) => known === formatAddress(address))?.[1];
  }

  pin(address: Address, fingerprint: string): void {
    const name = formatAddress(address);
    const others = this.#all.filter(([known]) => known !== name);
    this.#keep([...others, [name, fingerprint]]);
  }

  forget(address: Address): void {
    this.#keep(this.#all.filter(([known]) => known !== formatAddress(address)));
  }

  #keep(pins: Pin[]): void {
    this.#memento
      .update(KEY, pins.slice(-MOST))
      .then(undefined, error => this.#warn(`A fingerprint could not be kept: ${error}`));
  }

  get #all(): Pin[] {
    const value: unknown = this.#memento.get(KEY);
    if (!Array.isArray(value)) return [];
    return value.filter(pin => Array.isArray(pin) && pin.length === 2 && pin.every(isText));
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
