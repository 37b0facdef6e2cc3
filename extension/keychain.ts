import type { SecretStorage } from 'vscode';
import type { Address } from '../client/connection-fault.ts';
import type { Admission } from '../client/credentials.ts';
import { normaliseName } from '../protocol/names.ts';
import type { AdmissionKeep, Identity } from './chat.ts';

/** Says that something could not be kept. */
export type Warn = (text: string) => void;

/** What the editor has for secrets. */
export type SecretStore = Pick<SecretStorage, 'get' | 'store' | 'delete'>;

/**
 * What lets the user in, kept by the editor among its secrets and nowhere else, for all windows: for each server and name what proves that
 * the name is the user's own, for each server the code of its class and its instructor key. An editor that can keep no secrets makes
 * no fault of it: the name then stays the user's as long as the window, and the rest is asked for again. Nothing here ever rejects.
 */
export class Keychain implements AdmissionKeep {
  readonly #secrets: SecretStore;
  readonly #warn: Warn;

  constructor(secrets: SecretStore, warn: Warn) {
    this.#secrets = secrets;
    this.#warn = warn;
  }

  /** Undefined where there is none. */
  async token(identity: Identity): Promise<string | undefined> {
    return await this.#get('token', tokenKey(identity));
  }

  async keepToken(identity: Identity, token: string): Promise<void> {
    await this.#store('token', tokenKey(identity), token);
  }

  /** The code and the key of a server, as far as they are kept. */
  async admission(address: Address): Promise<Admission> {
    const [joinCode, instructorKey] = await Promise.all([
      this.#get('join code', keyOf('code', address)),
      this.#get('instructor key', keyOf('key', address)),
    ]);
    return { joinCode, instructorKey };
  }

  async keepJoinCode(address: Address, code: string): Promise<void> {
    await this.#store('join code', keyOf('code', address), code);
  }

  async keepKey(address: Address, key: string): Promise<void> {
    await this.#store('instructor key', keyOf('key', address), key);
  }

  async forgetKey(address: Address): Promise<void> {
    await this.#try('instructor key', 'forgotten', () => this.#secrets.delete(keyOf('key', address)));
  }

  async #get(what: string, key: string): Promise<string | undefined> {
    return await this.#try(what, 'read', () => this.#secrets.get(key));
  }

  async #store(what: string, key: string, secret: string): Promise<void> {
    await this.#try(what, 'kept', () => this.#secrets.store(key, secret));
  }

  async #try<T>(what: string, done: string, act: () => Thenable<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.#warn(`The ${what} could not be ${done}: ${String(error)}`);
      return undefined;
    }
  }
}

function tokenKey({ host, port, userName }: Identity): string {
  return `${keyOf('token', { host, port })} ${normaliseName(userName)}`;
}

function keyOf(kind: 'token' | 'code' | 'key', { host, port }: Address): string {
  return `${kind} ${host}:${port}`;
}
