import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { formatFingerprint } from '../../protocol/fingerprint.ts';
import { readIfThere, writePrivate } from '../private-file.ts';
import { StartFault } from '../start-fault.ts';
import { type KeyedCertificate, makeSelfSigned } from './self-signed.ts';

/** Who a server is to those who connect over TLS. */
export interface TlsIdentity extends KeyedCertificate {
  /** By which clients know it again: `SHA256:…`. */
  readonly fingerprint: string;
}

/** Where a certificate of the user's own is. */
export interface CertificateFiles {
  /** Paths of PEM files; the certificate may be followed by those that lead to its root. */
  cert: string;
  key: string;
}

/** In the data folder: the private key and the certificate in one file, so that there is never one without the other. */
export const IDENTITY_FILE = 'tls.pem';

/** An identity that ends with the server. */
export async function freshIdentity(): Promise<TlsIdentity> {
  return examine(await makeSelfSigned());
}

/**
 * The identity that is kept in a data folder; made and put there where there is none yet. Whoever calls it has the folder
 * for itself.
 *
 * @throws StartFault `tls_unusable`
 */
export async function keptIdentity(folder: string): Promise<TlsIdentity> {
  const file = join(folder, IDENTITY_FILE);
  const advice =
    'restore it from a backup, or remove it: then a new one is made, and clients ask their users whether to trust it';
  try {
    const text = await readIfThere(file);
    if (text !== undefined) return examine({ certificate: text, key: text });
    const made = await makeSelfSigned();
    await writePrivate(file, made.key + made.certificate);
    return examine(made);
  } catch (error) {
    throw unusable(`Cannot use the certificate in '${file}' (${describe(error)}); ${advice}.`, error);
  }
}

/**
 * The identity that the user gives.
 *
 * @throws StartFault `tls_unusable`
 */
export async function givenIdentity({ cert, key }: CertificateFiles): Promise<TlsIdentity> {
  try {
    return examine({ certificate: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') });
  } catch (error) {
    const advice =
      'name a certificate and its private key, both as PEM, with --tls CERT,KEY, or have the server make its own with --tls auto';
    throw unusable(
      `Cannot use the certificate '${cert}' with the key '${key}' (${describe(error)}); ${advice}.`,
      error,
    );
  }
}

/** @throws Error where the two are of no use, with a reason that goes into brackets */
function examine({ certificate, key }: KeyedCertificate): TlsIdentity {
  const parsed = new X509Certificate(certificate);
  if (!parsed.checkPrivateKey(createPrivateKey(key)))
    throw new Error('the key is that of another certificate');
  if (Date.parse(parsed.validTo) <= Date.now()) throw new Error(`it has expired on ${parsed.validTo}`);
  // Finds what TLS itself does not take, such as a key that is too short.
  createSecureContext({ cert: certificate, key });
  return { certificate, key, fingerprint: fingerprintOf(parsed.raw) };
}

/** @param der a certificate */
function fingerprintOf(der: Uint8Array): string {
  return formatFingerprint(createHash('sha256').update(der).digest());
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && 'syscall' in error ? String(error.code) : error.message;
}

function unusable(message: string, cause: unknown): StartFault {
  return new StartFault('tls_unusable', message, cause);
}
