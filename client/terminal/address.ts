import { isIPv6 } from 'node:net';
import { type Invitation, looksLikeInvitation, parseInvitation } from '../../protocol/invitation.ts';
import type { Address } from '../connection-fault.ts';

/** Where version 1 listens too. */
export const DEFAULT_ADDRESS: Address = { host: '127.0.0.1', port: 5555 };

/** An address, or the sentence that says what is wrong with it. */
export type ParsedAddress = { ok: true; address: Address } | { ok: false; text: string };

/** Where to, and what else an invitation says of it; or the sentence that says what is wrong. */
export type ParsedDestination = { ok: true; invitation: Invitation } | { ok: false; text: string };

/** Reads an invitation, or what {@link parseAddress} reads. */
export function parseDestination(text: string): ParsedDestination {
  if (!looksLikeInvitation(text)) {
    const parsed = parseAddress(text);
    return parsed.ok ? { ok: true, invitation: parsed.address } : parsed;
  }
  const invitation = parseInvitation(text);
  if (invitation) return { ok: true, invitation };
  return {
    ok: false,
    text: 'that is no invitation, or not all of one: copy the whole of it, and put it in double quotes.',
  };
}

/** Reads `host:port`, `[::1]:5555`, `host`, `::1`, `:5555` or `5555`; what is left out is the default's. */
export function parseAddress(text: string): ParsedAddress {
  const bare = text.trim();
  if (/^\d+$/.test(bare)) return withPort(DEFAULT_ADDRESS.host, bare);
  const parts = /^\[(?<inner>[^[\]]+)\](?::(?<innerPort>.*))?$|^(?<host>[^:[\]]*)(?::(?<port>[^:]*))?$/.exec(
    bare,
  );
  if (!parts?.groups)
    return isIPv6(bare) ? { ok: true, address: { ...DEFAULT_ADDRESS, host: bare } } : fault(text);
  const { inner, innerPort, host, port } = parts.groups;
  const name = inner ?? (host === '' ? DEFAULT_ADDRESS.host : host);
  if (bare === '' || name === undefined || !isHost(name, inner !== undefined)) return fault(text);
  return withPort(name, innerPort ?? port);
}

function withPort(host: string, text: string | undefined): ParsedAddress {
  if (text === undefined) return { ok: true, address: { ...DEFAULT_ADDRESS, host } };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return { ok: true, address: { host, port } };
  return { ok: false, text: `'${text}' is no port: it must be a number from 1 to 65535.` };
}

function isHost(text: string, inBrackets: boolean): boolean {
  return inBrackets ? isIPv6(text) : /^[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}.])?$/u.test(text);
}

function fault(text: string): ParsedAddress {
  return {
    ok: false,
    text: `'${text}' is no address: write HOST:PORT, such as 127.0.0.1:5555 or [::1]:5555.`,
  };
}
