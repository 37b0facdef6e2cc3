/** Ways for property tests to treat a stream of bytes as TCP does. */
import fc from 'fast-check';

const encoder = new TextEncoder();

/** The UTF-8 of a text. */
export function bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The same bytes cut at any places, empty pieces included. */
export function anySplit(whole: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat(whole.length), { maxLength: 12 }).map(cuts => {
    const ends = [...cuts.sort((one, other) => one - other), whole.length];
    return ends.map((end, index) => whole.subarray(index === 0 ? 0 : ends[index - 1], end));
  });
}

/** Texts with line ends, braces, quotes, backslashes, emoji and lone surrogates in them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', '\n', 'a', 'é', '🙂', '\u200d', ' ') }),
);
