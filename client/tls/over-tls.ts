import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { formatFingerprint } from '../../protocol/fingerprint.ts';
import type { Address, ConnectionFault } from '../connection-fault.ts';
import { brokenHandshake } from '../connection-fault.ts';
import type { Security } from './security.ts';

/** TLS with the server that is to be there, or why there is none. */
export type Secured = { ok: true; socket: TLSSocket } | { ok: false; fault: ConnectionFault };

/**
 * Shakes hands over a connection and looks at whom with, before anything is said. `done` is called once, unless the socket is
 * destroyed before; it has to attach its listeners at once. Where there is a fault, the connection is over.
 *
 * @param raw connected
 */
export function overTls(
  raw: Socket,
  address: Address,
  security: Security,
  done: (secured: Secured) => void,
): TLSSocket {
  // No authority vouches for a class's server: its certificate itself is compared.
  const socket = connect({ socket: raw, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
  let error: Error | undefined;
  const settle = (secured: Secured) => {
    socket.off('secureConnect', shaken).off('error', fail).off('close', lose);
    if (!secured.ok) socket.on('error', () => undefined).destroy();
    done(secured);
  };
  const shaken = () => {
    const certificate = socket.getPeerX509Certificate();
    const digest = certificate && createHash('sha256').update(certificate.raw).digest();
    const fault = digest
      ? security.judge(formatFingerprint(digest))
      : brokenHandshake(address, undefined, security.isKnown);
    settle(fault ? { ok: false, fault } : { ok: true, socket });
  };
  const fail = (found: Error) => {
    error ??= found;
  };
  const lose = () => settle({ ok: false, fault: brokenHandshake(address, error, security.isKnown) });
  return socket.on('secureConnect', shaken).on('error', fail).on('close', lose);
}
