import type { SecretStorage } from 'vscode';
import { normaliseName } from '../protocol/names.ts';
import type { Identity } from './chat.ts';

/** Says that something could not be kept. */
export type Warn = (text: string) => void;

/**
 * What proves that a name is the user's own, kept by the editor among its secrets: for each server and name one, for all
 * windows. An editor that can keep no secrets makes no fault of it: the name then stays the user's as long as the window.
 */
export class Tokens {
  readonly #secrets: Pick<SecretStorage, 'get' | 'store'>;
  readonly #warn: Warn;

  constructor(secrets: Pick<SecretStorage, 'get' | 'store'>, warn: Warn) {
    this.#secrets = secrets;
    this.#warn = warn;
  }

  /** Undefined where there is none. Never rejects. */
  async get(identity: Identity): Promise<string | undefined> {
    try {
      return await this.#secrets.get(keyOf(identity));
    } catch (error) {
      this.#warn(`The token could not be read: ${String(error)}`);
      return undefined;
    }
  }

  /** Never rejects. */
  async keep(identity: Identity, token: string): Promise<void> {
    try {
      await this.#secrets.store(keyOf(identity), token);
    } catch (error) {
      this.#warn(`The token could not be kept: ${String(error)}`);
    }
  }
}

function keyOf({ host, port, userName }: Identity): string {
  return `token ${host}:${port} ${normaliseName(userName)}`;
}
