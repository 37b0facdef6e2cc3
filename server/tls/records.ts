/**
 * What a TLS connection begins with: the type of a record that bears a handshake (RFC 8446 5.1). It is a control character,
 * so no name begins with it.
 */
const HANDSHAKE = 0x16;

/** @param first the first bytes of a connection */
export function beginsTls(first: Uint8Array): boolean {
  return first[0] === HANDSHAKE;
}

/**
 * In place of a handshake: a fatal alert, `internal_error` (RFC 8446 6), in the record of TLS 1.2 that every client reads.
 * It says that TLS is spoken here, and that it is no fault of the client's that it is not now.
 */
export const NOT_NOW = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50);
