import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { bitString, context, integer, oid, sequence, set, time, utf8 } from './der.ts';

/** A certificate and its private key, as PEM. */
export interface KeyedCertificate {
  certificate: string;
  key: string;
}

/**
 * Clients pin the very certificate (as SSH does a host key), and chain it to nobody: its end would protect from nothing, and
 * would one day lock a class out. So it outlives the server; it still has an end, because X.509 wants one.
 */
const LIFE_YEARS = 20;

/** Milliseconds by which it begins in the past, for machines whose clock is slow. */
const HEAD_START_MS = 24 * 60 * 60 * 1000;

const OIDS = { commonName: '2.5.4.3', ecdsaWithSha256: '1.2.840.10045.4.3.2' } as const;

/** X.509 version 3, which is written as 2. */
const VERSION_3 = Buffer.of(2);

/** Makes a P-256 key and its certificate, signed by itself. P-256, because every TLS library knows it. */
export async function makeSelfSigned(now: Date = new Date()): Promise<KeyedCertificate> {
  const keys = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  return {
    certificate: pem('CERTIFICATE', encode(keys.publicKey, keys.privateKey, now)),
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** RFC 5280 4.1. */
function encode(publicKey: KeyObject, privateKey: KeyObject, now: Date): Buffer {
  const algorithm = sequence(oid(OIDS.ecdsaWithSha256));
  const name = sequence(set(sequence(oid(OIDS.commonName), utf8('ClassChat'))));
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + LIFE_YEARS);
  const body = sequence(
    context(0, integer(VERSION_3)),
    integer(serialNumber()),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - HEAD_START_MS)), time(end)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  return sequence(body, algorithm, bitString(sign('sha256', body, privateKey)));
}

/** 126 bits of chance; the first byte makes it positive and without leading zeros. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes;
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
