import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';

/** Tokens of one server, by user name. */
type Tokens = Map<string, string>;

/** What is asked of the machine to find the file's place. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/** Where tokens are kept: XDG_STATE_HOME wherever it is set, else the folder that the platform has for such things. */
export function tokenPath({ platform, env, home }: Machine = thisMachine()): string {
  return join(env['XDG_STATE_HOME'] || stateFolder(platform, env, home), 'classchat', 'tokens.json');
}

function stateFolder(platform: NodeJS.Platform, env: Machine['env'], home: string): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    case 'win32':
      return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
    default:
      return join(home, '.local', 'state');
  }
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/**
 * The proofs of a user's names, in one file that nobody else may read. It is never half written: who reads it while it is written
 * finds it as it was. What goes wrong is a warning, for a chat without it is better than none.
 */
export class TokenFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The token of a name on a server. */
  find(address: Address, userName: string, warn: (text: string) => void): string | undefined {
    return this.#read(warn)?.get(formatAddress(address))?.get(userName);
  }

  /** Keeps a token. */
  keep(address: Address, userName: string, token: string, warn: (text: string) => void): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const servers = this.#read(() => this.#putAside()) ?? new Map<string, Tokens>();
      const server = formatAddress(address);
      servers.set(server, new Map(servers.get(server)).set(userName, token));
      this.#write(servers);
    } catch (error) {
      warn(
        `The proof that ${userName} is your name could not be kept in ${this.#path} (${reason(error)}): another session will find the name taken.`,
      );
    }
  }

  #read(warn: (text: string) => void): Map<string, Tokens> | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (!isMissing(error))
        warn(`${this.#path} cannot be read (${reason(error)}): names of yours may be refused.`);
      return undefined;
    }
    const servers = parse(text);
    if (!servers) warn(`${this.#path} is broken: names of yours may be refused.`);
    return servers;
  }

  /** What cannot be understood may still be of use to a person. */
  #putAside(): void {
    renameSync(this.#path, `${this.#path}.broken`);
  }

  #write(servers: Map<string, Tokens>): void {
    const plain = Object.fromEntries(
      [...servers].map(([name, tokens]) => [name, Object.fromEntries(tokens)]),
    );
    const half = `${this.#path}.${randomUUID()}`;
    try {
      writeFileSync(half, `${JSON.stringify(plain, undefined, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(half, this.#path);
    } catch (error) {
      rmSync(half, { force: true });
      throw error;
    }
  }
}

function parse(text: string): Map<string, Tokens> | undefined {
  let servers: unknown;
  try {
    servers = JSON.parse(text);
  } catch {
    return undefined; // Said by the caller.
  }
  if (!isObject(servers)) return undefined;
  return new Map(Object.entries(servers).map(([name, tokens]) => [name, readTokens(tokens)]));
}

function readTokens(tokens: unknown): Tokens {
  if (!isObject(tokens)) return new Map();
  return new Map(
    Object.entries(tokens).flatMap(([name, token]) => (typeof token === 'string' ? [[name, token]] : [])),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
