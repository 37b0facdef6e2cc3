import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What proves a name. An interface, so that a simulated class can do without chance. */
export interface Secrets {
  /** A token that nobody can guess: 32 bytes of chance. */
  create(): string;
  /** What is kept of it. A token has so much chance in it that one round of SHA-256 is enough; a password's would not be. */
  hash(token: string): string;
  /** Whether the token is the one with that hash, in a time that tells nothing about either. */
  matches(token: string, hash: string): boolean;
}

const TOKEN_BYTES = 32;

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export const SECRETS: Secrets = {
  create: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  hash,
  matches: (token, expected) => {
    const [one, other] = [Buffer.from(hash(token)), Buffer.from(expected)];
    return one.length === other.length && timingSafeEqual(one, other);
  },
};
