import { describeEndpoint, describePeer } from './addresses.ts';
import type { LogLevel } from './log-level.ts';

/** What the shell has to say for the log: of itself, of its sockets, of the disk. What happens in the class is in effects.ts. */
export type ShellNote = StartNote | TroubleNote | ConnectionNote;

/** How the server stands at its start. */
type StartNote =
  /** It takes connections. Scripts, tests and VS Code's task wait for this line. */
  | { event: 'started'; host: string; port: number }
  | { event: 'waiting' }
  /** How clients know the server over TLS. */
  | { event: 'identity'; fingerprint: string }
  | { event: 'identity_in_memory' }
  | { event: 'open_to_network' }
  /** Others on the network may speak in plain text. */
  | { event: 'insecure' }
  | { event: 'kept_in_folder'; folder: string; durability: string }
  | { event: 'kept_in_memory' }
  /** The class asks for a code that the server has made. */
  | { event: 'join_code'; code: string }
  /** The class asks for a code that whoever started the server knows. */
  | { event: 'join_code_asked' }
  /** An instructor key was made. It is shown this once. */
  | { event: 'key_made'; key: string }
  /** Where metrics are to be had. */
  | { event: 'metrics'; host: string; port: number }
  /** The network is told under which name the class is here. */
  | { event: 'announced'; name: string };

type ConnectionNote =
  | { event: 'connection'; address: string | undefined; port: number | undefined }
  | { event: 'connection_lost'; reason: string }
  /** A handshake that came to nothing. */
  | { event: 'tls_failed'; address: string | undefined; port: number | undefined; reason: string }
  /** A fault of our own. */
  | { event: 'connection_fault'; reason: string };

/** What somebody should look after. */
type TroubleNote =
  /** A secret stands in a config file that others on this machine may read. */
  | { event: 'config_exposed'; file: string }
  | { event: 'accept_failed'; reason: string }
  | { event: 'announce_failed'; reason: string }
  /** From now on nothing can be kept. */
  | { event: 'not_kept'; code: string }
  | { event: 'kept_again' }
  | { event: 'log_gone'; reason: string }
  /** Lines of the log that nobody read, and that were left out. */
  | { event: 'gap'; lines: number };

/** How a note stands in the log. */
export interface Description {
  /** `always`: at every level, for scripts wait for it or nobody may miss it. */
  readonly level: LogLevel | 'always';
  readonly line: string;
}

export function describeShellNote(note: ShellNote): Description {
  switch (note.event) {
    case 'identity':
    case 'identity_in_memory':
    case 'insecure':
    case 'tls_failed':
      return describeTls(note);
    case 'connection':
      return { level: 'info', line: `New connection from ${describePeer(note.address, note.port)}` };
    case 'connection_lost':
      return { level: 'debug', line: `Connection lost: ${note.reason}` };
    case 'connection_fault':
      return { level: 'error', line: `A connection was closed after a fault of the server: ${note.reason}` };
    case 'config_exposed':
    case 'accept_failed':
    case 'announce_failed':
    case 'not_kept':
    case 'kept_again':
    case 'log_gone':
    case 'gap':
      return describeTrouble(note);
    default:
      return describeStart(note);
  }
}

type OfTls = Extract<ShellNote, { event: 'identity' | 'identity_in_memory' | 'insecure' | 'tls_failed' }>;

function describeTls(note: OfTls): Description {
  switch (note.event) {
    case 'identity':
      return { level: 'always', line: `Fingerprint ${note.fingerprint}` };
    case 'identity_in_memory':
      return {
        level: 'warn',
        line: 'Warning: the certificate is kept in memory only: after the next start clients ask whether to trust another one',
      };
    case 'insecure':
      return {
        level: 'warn',
        line: 'Warning: everybody on the network can read and change what is said without TLS, because of --insecure',
      };
    case 'tls_failed':
      return { level: 'debug', line: `No TLS with ${describePeer(note.address, note.port)}: ${note.reason}` };
  }
}

function describeStart(note: Exclude<StartNote, OfTls>): Description {
  switch (note.event) {
    case 'started':
      return { level: 'always', line: `Server started on ${describeEndpoint(note.host, note.port)}` };
    case 'waiting':
      return { level: 'always', line: 'Waiting for connections...' };
    case 'open_to_network': {
      const line = 'Warning: everybody on the network can connect, because the host is not 127.0.0.1';
      return { level: 'warn', line };
    }
    case 'kept_in_folder': {
      const line = `Messages are kept in '${note.folder}' (durability ${note.durability})`;
      return { level: 'info', line };
    }
    case 'kept_in_memory': {
      // Nobody is to believe that what is gone with the server is kept, however little they read of the log.
      const line = 'Messages are kept in memory only: when this server stops, they are gone';
      return { level: 'always', line };
    }
    case 'metrics': {
      const line = `Metrics are at http://${describeEndpoint(note.host, note.port)}/metrics`;
      return { level: 'info', line };
    }
    case 'join_code':
      return { level: 'always', line: `The join code of this class is ${note.code}` };
    case 'join_code_asked':
      return { level: 'info', line: 'Whoever comes in is asked for the join code of this class' };
    case 'key_made': {
      const line = `The instructor key of this server is ${note.key} (it makes an instructor of who gives it; write it down, for it is shown only now)`;
      return { level: 'always', line };
    }
    case 'announced':
      return { level: 'info', line: `The network is told of the class '${note.name}'` };
  }
}

function describeTrouble(note: TroubleNote): Description {
  switch (note.event) {
    case 'config_exposed': {
      const line = `Warning: others may read '${note.file}', and a secret stands in it; chmod 600 makes it yours alone`;
      return { level: 'warn', line };
    }
    case 'accept_failed':
      return { level: 'error', line: `Cannot accept connections: ${note.reason}` };
    case 'announce_failed':
      return { level: 'warn', line: `The network cannot be told of the class: ${note.reason}` };
    case 'not_kept': {
      const line = `Messages cannot be kept (${note.code}): they are refused until they can be again`;
      return { level: 'error', line };
    }
    case 'kept_again':
      return { level: 'warn', line: 'Messages are kept again' };
    case 'log_gone':
      return { level: 'error', line: `The message log is gone, and the server stops: ${note.reason}` };
    case 'gap':
      return { level: 'always', line: `${note.lines} lines are missing here: nobody read the log` };
  }
}
