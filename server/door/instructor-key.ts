/** The instructor key of a server: how one is made, and what is kept of it. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Crockford's Base32: without I, L, O and U, which are read as something else. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const GROUPS = 5;
const GROUP_LENGTH = 5;

/** What checking a key costs: with these 32 MiB of memory, and 50 to 100 ms of one core. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Scrypt = (key: string, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer>;

const derive = promisify(scrypt) as Scrypt;

/** A key that nobody can guess, in five groups that can be read out: 125 bits of chance. */
export function createInstructorKey(): string {
  // 32 digits: the lower five bits of a byte are as good as chance as the byte is.
  const digits = [...randomBytes(GROUPS * GROUP_LENGTH)].map(byte => DIGITS.charAt(byte % DIGITS.length));
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    digits.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH).join(''),
  );
  return groups.join('-');
}

/** A key as it is compared: whoever types it need not mind case, blanks and hyphens, nor tell O from 0 and I and L from 1. */
export function foldKey(key: string): string {
  return key
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** What is kept of a key: `scrypt$N=…,r=…,p=…$salt$hash`. The numbers stand with it, so that they can be raised later. */
export async function hashKey(key: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(foldKey(key), salt, HASH_BYTES, optionsOf(COST));
  const { N, r, p } = COST;
  return ['scrypt', `N=${N},r=${r},p=${p}`, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether something is what {@link hashKey} gives. */
export function isKeyHash(text: string): boolean {
  return parse(text) !== undefined;
}

/** Whether that is the key, in a time that tells nothing about it. */
export async function isKey(key: string, kept: string): Promise<boolean> {
  const parsed = parse(kept);
  if (!parsed) throw new Error('What is kept of the instructor key cannot be read.');
  const hash = await derive(foldKey(key), parsed.salt, parsed.hash.length, optionsOf(parsed.cost));
  return timingSafeEqual(hash, parsed.hash);
}

interface Kept {
  cost: { N: number; r: number; p: number };
  salt: Buffer;
  hash: Buffer;
}

function parse(text: string): Kept | undefined {
  const found = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]{43})$/.exec(text.trim());
  if (!found) return undefined;
  const [, N, r, p, salt = '', hash = ''] = found;
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** Node allows 32 MiB unless told, of which such a key takes a little more. */
function optionsOf({ N, r, p }: Kept['cost']): ScryptOptions {
  return { N, r, p, maxmem: 256 * N * r };
}
