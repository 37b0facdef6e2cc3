import { ERROR_TEXTS } from '../protocol/catalogue.ts';

/** Why there is no connection. `code` is for programs, `text` a sentence for people. */
export interface ConnectionFault {
  code: /** Somebody else bears the name. */
    | 'name_taken'
    /** The name breaks the server's rules. */
    | 'name_invalid'
    /** Nobody listens there, or the network does not lead there. */
    | 'unreachable'
    /** No answer in time. */
    | 'timeout'
    /** There was a connection, and it broke. */
    | 'lost'
    /** Something else than ClassChat listens there. */
    | 'not_classchat'
    /** The server said that it stops. */
    | 'server_stopping'
    /** The server dropped us because we did not read. */
    | 'slow';
  text: string;
}

/** Where a server is. */
export interface Address {
  host: string;
  port: number;
}

/** `127.0.0.1:5555`, `[::1]:5555`. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The fault that a socket's error amounts to. */
export function socketFault(error: Error, address: Address, connected: boolean): ConnectionFault {
  if (connected) return { code: 'lost', text: `The connection broke (${errorCode(error)}).` };
  return { code: 'unreachable', text: unreachableText(error, address) };
}

function unreachableText(error: Error, address: Address): string {
  const code = errorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `no server is running at ${formatAddress(address)}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no machine named ${address.host} is known.`;
    default:
      return `${formatAddress(address)} cannot be reached (${code}).`;
  }
}

/** `ECONNREFUSED` and the like. Where several addresses of a host were tried, that of the first. */
function errorCode(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  const { code } = (first ?? error) as NodeJS.ErrnoException;
  return code ?? error.message;
}

/** Something listens, but it is no ClassChat server. */
export function notClassChat(address: Address, found: string): ConnectionFault {
  return { code: 'not_classchat', text: `${formatAddress(address)} is no ClassChat server: ${found}.` };
}

/** The server refuses the name before anything was sent to it: it would not even get there whole. */
export function nameInvalid(detail: string): ConnectionFault {
  return { code: 'name_invalid', text: ERROR_TEXTS.name_invalid.replace('{detail}', detail) };
}
