import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';
import { describeFileFault, isObject, type Machine, reasonOf, StateFile, statePath } from './state-file.ts';

/** Tokens of one server, by user name. */
type Tokens = Map<string, string>;

/** Where tokens are kept. */
export function tokenPath(machine?: Machine): string {
  return statePath('tokens.json', machine);
}

/** The proofs of a user's names, in a {@link StateFile}. What goes wrong is a warning, for a chat without it is better than none. */
export class TokenFile {
  readonly #file: StateFile;

  constructor(path: string) {
    this.#file = new StateFile(path);
  }

  /** The token of a name on a server. */
  find(address: Address, userName: string, warn: (text: string) => void): string | undefined {
    const { path } = this.#file;
    const found = this.#file.read(fault =>
      warn(`${path} ${describeFileFault(fault)}: names of yours may be refused.`),
    );
    return found && readServers(found).get(formatAddress(address))?.get(userName);
  }

  /** Keeps a token. */
  keep(address: Address, userName: string, token: string, warn: (text: string) => void): void {
    try {
      this.#file.update(found => {
        const servers = readServers(found);
        const server = formatAddress(address);
        servers.set(server, new Map(servers.get(server)).set(userName, token));
        return Object.fromEntries([...servers].map(([name, tokens]) => [name, Object.fromEntries(tokens)]));
      });
    } catch (error) {
      warn(
        `The proof that ${userName} is your name could not be kept in ${this.#file.path} (${reasonOf(error)}): another session will find the name taken.`,
      );
    }
  }
}

function readServers(found: Record<string, unknown>): Map<string, Tokens> {
  return new Map(Object.entries(found).map(([name, tokens]) => [name, readTokens(tokens)]));
}

function readTokens(tokens: unknown): Tokens {
  if (!isObject(tokens)) return new Map();
  return new Map(
    Object.entries(tokens).flatMap(([name, token]) => (typeof token === 'string' ? [[name, token]] : [])),
  );
}
