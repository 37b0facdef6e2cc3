/**
 * How people see which server it is: the SHA-256 of its certificate (the DER of all of it), written as OpenSSH writes those
 * of host keys: `SHA256:` and 43 characters of base64, without padding.
 */

const WORD = 'SHA256:';

/** Bytes of a SHA-256. */
const DIGEST_BYTES = 32;

/** @param digest the 32 bytes of the SHA-256 */
export function formatFingerprint(digest: Uint8Array): string {
  return `${WORD}${btoa(String.fromCharCode(...digest)).replace(/=+$/, '')}`;
}

/** Whether it is a fingerprint as {@link formatFingerprint} writes one, to the letter: two of them are equal or differ. */
export function isFingerprint(text: string): boolean {
  if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(text)) return false;
  // Two bits of the last character stand for nothing, and have to be 0.
  const digest = Uint8Array.from(atob(text.slice(WORD.length)), character => character.charCodeAt(0));
  return digest.length === DIGEST_BYTES && formatFingerprint(digest) === text;
}

/** Its 43 characters in the alphabet of base64url, which no shell and no URI minds. */
export function toUrlFingerprint(fingerprint: string): string {
  return fingerprint.slice(WORD.length).replaceAll('+', '-').replaceAll('/', '_');
}

/** Undefined where it is none. */
export function fromUrlFingerprint(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  const fingerprint = WORD + text.replaceAll('-', '+').replaceAll('_', '/');
  return isFingerprint(fingerprint) ? fingerprint : undefined;
}
