import { createHash, timingSafeEqual } from 'node:crypto';
import { KEY_CHECKS, KEY_CHECKS_WAITING } from '../limits.ts';
import { foldKey, isKey } from './instructor-key.ts';

/** What came of a key: `busy` where too many wait to be checked, so that it was not looked at. */
export type KeyVerdict = 'right' | 'wrong' | 'busy';

/** The keys that make an instructor. */
export interface Keys {
  /** What is kept of the server's own key: see {@link hashKey}. */
  readonly kept?: string | undefined;
  /** A key for this run alone, as it was given. */
  readonly given?: string | undefined;
}

export const NO_KEYS: Keys = {};

interface Check {
  key: string;
  settle: (verdict: KeyVerdict) => void;
}

/**
 * Checks instructor keys, which is made to be slow: at most {@link KEY_CHECKS} at once, in threads of Node's own, so that the server goes
 * on; at most {@link KEY_CHECKS_WAITING} wait.
 */
export class KeyDesk {
  readonly #keys: Keys;
  readonly #waiting: Check[] = [];
  #running = 0;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Always settles, and never before this returns. */
  ask(key: string): Promise<KeyVerdict> {
    if (this.#waiting.length >= KEY_CHECKS_WAITING) return Promise.resolve('busy');
    return new Promise(settle => {
      this.#waiting.push({ key, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running >= KEY_CHECKS) return;
    const check = this.#waiting.shift();
    if (!check) return;
    this.#running += 1;
    void this.#verdict(check.key).then(verdict => {
      this.#running -= 1;
      check.settle(verdict);
      this.#next();
    });
  }

  async #verdict(key: string): Promise<KeyVerdict> {
    const { given, kept } = this.#keys;
    if (given !== undefined && isSame(key, given)) return 'right';
    // A fault of scrypt (no memory) lets nobody in.
    const isRight = kept !== undefined && (await isKey(key, kept).catch(() => false));
    return isRight ? 'right' : 'wrong';
  }
}

/** In a time that tells nothing about either. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(key: string): Buffer {
  return createHash('sha256').update(foldKey(key)).digest();
}
