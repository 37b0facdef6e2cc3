/**
 * As much of DER (ITU-T X.690), how certificates are encoded, as a certificate of our own takes. @peculiar/x509 would do
 * it too, for 340 kB in the bundle and a polyfill that changes the global `Reflect`; this is a page, and Node's own parser
 * tests it.
 */

const TAG = {
  integer: 0x02,
  bitString: 0x03,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed; the number is added. */
  context: 0xa0,
} as const;

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return wrap(TAG.sequence, Buffer.concat(items));
}

export function set(...items: readonly Uint8Array[]): Buffer {
  return wrap(TAG.set, Buffer.concat(items));
}

/** `[number]`, explicit. */
export function context(number: number, item: Uint8Array): Buffer {
  return wrap(TAG.context + number, item);
}

/** @param bytes big-endian, not negative: the highest bit is 0; no more leading zeros than that takes */
export function integer(bytes: Uint8Array): Buffer {
  return wrap(TAG.integer, bytes);
}

/** Whole bytes, all bits of which count. */
export function bitString(bytes: Uint8Array): Buffer {
  return wrap(TAG.bitString, Buffer.concat([Buffer.of(0), bytes]));
}

export function utf8(text: string): Buffer {
  return wrap(TAG.utf8, Buffer.from(text));
}

/** @param dotted `1.2.840.10045.4.3.2` */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return wrap(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** RFC 5280 4.1.2.5: with two digits for the year up to 2049, with four from then on. */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/\.\d+Z$|[-:T]/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? wrap(TAG.utcTime, Buffer.from(digits.slice(2)))
    : wrap(TAG.generalizedTime, Buffer.from(digits));
}

/** The seven-bit groups of a number, the highest first; all but the last are marked. */
function base128(number: number): number[] {
  const groups = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) groups.unshift(0x80 | (rest & 0x7f));
  return groups;
}

function wrap(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

/** Up to 127 in one byte; else how many bytes the length takes, and those. */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}
