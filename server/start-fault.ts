import { describeEndpoint } from './log-lines.ts';

/** Why a server cannot start. */
export type StartFaultCode =
  | 'port_in_use'
  | 'port_forbidden'
  | 'host_not_here'
  | 'listen_failed'
  | 'data_unusable';

/** Thrown where a server cannot start. The message says what was attempted, what was found, and what to do. */
export class StartFault extends Error {
  readonly code: StartFaultCode;

  constructor(code: StartFaultCode, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StartFault';
    this.code = code;
  }
}

/** The fault behind the error of a socket that could not listen. */
export function listenFault(host: string, port: number, error: Error): StartFault {
  const code = 'code' in error ? error.code : undefined;
  const attempt = `Cannot listen on ${describeEndpoint(host, port)}`;
  switch (code) {
    case 'EADDRINUSE':
      return new StartFault(
        'port_in_use',
        `${attempt}: another program does already, perhaps a ClassChat server; connect to it, stop it, or choose another port with --port (0 picks a free one).`,
        error,
      );
    case 'EACCES':
      return new StartFault(
        'port_forbidden',
        `${attempt}: this user may not use that port; choose one from 1024 on with --port.`,
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
        `${attempt}: ${error.message}; choose another --host or --port.`,
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
