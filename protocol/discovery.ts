/** How a class is told of on a network, by DNS-SD over mDNS: `_classchat._tcp`, with these words in its TXT record. */
import { isFingerprint } from './fingerprint.ts';
import { WIRE_VERSION } from './messages.ts';

/** The service's name, without its underscore. */
export const SERVICE_TYPE = 'classchat';

/** Characters of the name of a class. */
export const CLASS_NAME_LENGTH = 63;

/** What a TXT record tells. */
export interface ClassRecord {
  /** What people call the class. */
  readonly name: string;
  /** By which the server is known, where it speaks TLS. See fingerprint.ts. */
  readonly fingerprint?: string | undefined;
}

/** As a TXT record has it: `v` the version of the protocol, `name`, `fp`. */
export function toTxt({ name, fingerprint }: ClassRecord): Record<string, string> {
  return { v: String(WIRE_VERSION), name, ...(fingerprint === undefined ? {} : { fp: fingerprint }) };
}

/** Whatever stands in a TXT record of whoever; undefined where it is none of ours, or not to be trusted. */
export function fromTxt(txt: unknown): ClassRecord | undefined {
  if (typeof txt !== 'object' || txt === null) return undefined;
  const { v, name, fp } = txt as Record<string, unknown>;
  if (v !== String(WIRE_VERSION) || typeof name !== 'string' || !isClassName(name)) return undefined;
  if (fp === undefined) return { name };
  return typeof fp === 'string' && isFingerprint(fp) ? { name, fingerprint: fp } : undefined;
}

/** Whether people can be shown it as the name of a class: one line, nothing that cannot be seen, not too long. */
export function isClassName(name: string): boolean {
  return (
    name.trim() !== '' &&
    [...name].length <= CLASS_NAME_LENGTH &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
  );
}
