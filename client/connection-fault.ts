import { type ClosingCode, ERROR_TEXTS, fill } from '../protocol/catalogue.ts';
import { NAME_FAULTS, type NameFault } from '../protocol/names.ts';

/** Why there is no connection. `code` is for programs, `text` a sentence for people. */
export interface ConnectionFault {
  code: /** The server said so and closed: see the catalogue. */
    | ClosingCode
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
    /** The server shows another certificate than the one by which it is known: {@link fingerprints}. Nothing was said to it. */
    | 'fingerprint_changed'
    /** The server speaks no TLS, and we speak nothing else with it. Nothing was said to it. */
    | 'no_tls'
    /** The server is known to speak TLS, and what answers does not. Nothing was said to it. */
    | 'tls_lost'
    /** The server is known to speak TLS, and the user has told us to speak none. Nothing was said to it: see {@link Security.speakPlainly}. */
    | 'tls_off'
    /** The instructor key would be read along: it was not said, and nothing else either. */
    | 'key_exposed';
  text: string;
  /** With `unreachable`: the system's code for why, such as `ECONNREFUSED`. */
  errno?: string;
  /** With `name_invalid`: what is wrong with the name, where that is known. */
  nameFault?: NameFault;
  /** With `banned`: until when, ms since 1970, UTC. Absent: for good. */
  until?: number;
  /** With `too_many_tries`: ms until it makes sense to try again. */
  waitMs?: number;
  /** With `name_taken`: we had a token of that name, and it does not fit any more. */
  isNameLost?: true;
  /** With `fingerprint_changed`: what the server was known by, and what it shows. */
  fingerprints?: Fingerprints;
}

/** See protocol/fingerprint.ts. */
export interface Fingerprints {
  known: string;
  found: string;
}

/** Another name would help. */
export function isAboutName({ code }: ConnectionFault): boolean {
  return code === 'name_taken' || code === 'name_invalid';
}

const TLS_CODES: ReadonlySet<ConnectionFault['code']> = new Set([
  'fingerprint_changed',
  'no_tls',
  'tls_lost',
  'tls_off',
  'tls_required',
]);

/** Trying again changes nothing, whatever the name: only the user can help. */
export function isAboutTls({ code }: ConnectionFault): boolean {
  return TLS_CODES.has(code);
}

/** A join code would help, another one than there was. */
export function isAboutCode({ code }: ConnectionFault): boolean {
  return code === 'code_required' || code === 'code_wrong';
}

/** Trying again by itself would change nothing, or go against what staff wants: only the user can help. */
export function isForUser(fault: ConnectionFault): boolean {
  const { code } = fault;
  const isOrder = code === 'removed' || code === 'banned' || code === 'released';
  return isAboutTls(fault) || isAboutCode(fault) || isOrder || isAboutKey(fault);
}

/** The instructor key, which is forgotten, was all that was wrong. */
export function isAboutKey({ code }: ConnectionFault): boolean {
  return code === 'key_wrong' || code === 'key_exposed';
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
  return { code: 'unreachable', text: unreachableText(error, address), errno: errorCode(error) };
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
export function nameInvalid(nameFault: NameFault): ConnectionFault {
  const text = fill(ERROR_TEXTS.name_invalid, { detail: NAME_FAULTS[nameFault] });
  return { code: 'name_invalid', text, nameFault };
}

/** The server is not the one that is known. */
export function fingerprintChanged(address: Address, fingerprints: Fingerprints): ConnectionFault {
  const { known, found } = fingerprints;
  return {
    code: 'fingerprint_changed',
    text: `the server at ${formatAddress(address)} is known by ${known}, but shows ${found}. Either it was set up anew, or somebody else answers in its place: ask whoever runs it.`,
    fingerprints,
  };
}

/** The user does not want TLS with a server that has spoken it. */
export function tlsOff(address: Address): ConnectionFault {
  return {
    code: 'tls_off',
    text: `the server at ${formatAddress(address)} is known to speak TLS, and it was to be spoken to without (--tls off, or the setting classchat.tls): everybody on the network could read along. Nothing was said to it.`,
  };
}

/** The user gave the instructor key where everybody on the network could read it. */
export function keyExposed(address: Address): ConnectionFault {
  return {
    code: 'key_exposed',
    text: `the instructor key is not said to ${formatAddress(address)} in plain text, where everybody on the network could read it: connect over TLS (--tls auto, or the setting classchat.tls).`,
  };
}

/** How a server that has too many connections refuses one over TLS, which it speaks. */
const NOT_NOW = 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR';

/**
 * A TLS handshake came to nothing.
 *
 * @param error undefined where the connection simply ended
 * @param isKnown a server there has been known to speak TLS: then a connection that breaks is nothing but that
 */
export function brokenHandshake(
  address: Address,
  error: Error | undefined,
  isKnown: boolean,
): ConnectionFault {
  const code = error && errorCode(error);
  const isTls = code?.startsWith('ERR_SSL_') || code === 'EPROTO';
  if ((isKnown && !isTls) || code === NOT_NOW)
    return { code: 'lost', text: `The connection broke (${code ?? 'closed'}).` };
  // Whoever sits in between would like nothing more than that the user now does without.
  if (isKnown)
    return {
      code: 'tls_lost',
      text: `the server at ${formatAddress(address)} spoke TLS before, and what answers now does not (${code}): somebody may be in between. Nothing was said to it. Do not turn TLS off: ask whoever runs the server.`,
    };
  return {
    code: 'no_tls',
    text: `${formatAddress(address)} does not speak TLS (${code ?? 'no certificate'}), so everybody on the network could read along. Have a newer server started there; or, if you do not mind, connect without TLS (--tls off, or the setting classchat.tls).`,
  };
}
