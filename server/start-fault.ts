import { describeEndpoint } from './addresses.ts';

/** Why a server cannot start. */
export type StartFaultCode =
  | 'port_in_use'
  | 'port_forbidden'
  | 'host_not_here'
  | 'listen_failed'
  | 'nobody_to_tell'
  | 'data_unusable'
  /** The join code or the instructor key. */
  | 'entry_unusable'
  | 'tls_needed'
  | 'tls_unusable';

/** Thrown where a server cannot start. The message says what was attempted, what was found, and what to do. */
export class StartFault extends Error {
  readonly code: StartFaultCode;

  constructor(code: StartFaultCode, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StartFault';
    this.code = code;
  }
}

/**
 * The fault behind the error of a socket that could not listen.
 *
 * @param flag the one that chose the port
 */
export function listenFault(host: string, port: number, error: Error, flag = '--port'): StartFault {
  const code = 'code' in error ? error.code : undefined;
  const attempt = `Cannot listen on ${describeEndpoint(host, port)}`;
  switch (code) {
    case 'EADDRINUSE':
      return new StartFault(
        'port_in_use',
        `${attempt}: another program does already, perhaps a ClassChat server; connect to it, stop it, or choose another port with ${flag} (0 picks a free one).`,
        error,
      );
    case 'EACCES':
      return new StartFault(
        'port_forbidden',
        `${attempt}: this user may not use that port; choose one from 1024 on with ${flag}.`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new StartFault(
        'host_not_here',
        `${attempt}: this machine has no such address; use --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for its whole network.`,
        error,
      );
    default:
      return new StartFault(
        'listen_failed',
        `${attempt}: ${error.message}; choose another --host or ${flag}.`,
        error,
      );
  }
}

/** The fault behind a data folder that cannot be written. */
export function dataFault(folder: string, error: unknown): StartFault {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new StartFault(
    'data_unusable',
    `Cannot write to the data folder '${folder}' (${reason}); choose a folder that this user may write to with --data.`,
    error,
  );
}

/** What is said to others on the network would be there for all to read. */
export function tlsNeeded(host: string): StartFault {
  return new StartFault(
    'tls_needed',
    `Cannot listen on ${host} without TLS: everybody on the network could read what is said and act under the names of others; leave --tls off out, or use --host 127.0.0.1, or, on a network where nobody listens, add --insecure.`,
    undefined,
  );
}

/** The fault of a server that is to be announced to a network from which nobody can reach it. */
export function nobodyToTell(host: string): StartFault {
  return new StartFault(
    'nobody_to_tell',
    `Cannot announce a class on ${host}: nobody else could connect to it; listen for the network with --host 0.0.0.0, or leave --announce out.`,
    undefined,
  );
}
