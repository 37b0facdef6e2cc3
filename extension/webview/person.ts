/** How a person is told apart at a glance: one or two letters on a colour, both from the name alone. */

/**
 * Colours behind white letters, dark enough for 4.5:1 in every theme. They name people and follow no theme,
 * so that Bob is violet for everybody.
 */
export const PERSON_COLOURS = [
  '#7a3e9d',
  '#b0491a',
  '#2f6f4f',
  '#005fb8',
  '#a8325e',
  '#5a5fc7',
  '#6b6a1d',
  '#0e7078',
  '#9c3a3a',
  '#45698f',
  '#805a2d',
  '#8a2f8a',
] as const;

/** Any number would do; with this one the people of the documentation get colours far apart. */
const SEED = 5529;

/** The colour of a name: the same on every machine, whatever the case of its letters. */
export function personColour(name: string): string {
  let hash = SEED;
  for (const character of name.normalize('NFC').toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  // The low bits of this hash follow the last letter too closely: fold the high ones in.
  const index = ((hash ^ (hash >>> 15)) >>> 0) % PERSON_COLOURS.length;
  return PERSON_COLOURS[index] ?? PERSON_COLOURS[0];
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `DM` for "Dr. Mokhtari", `BO` for "Bob": the first letters of the first and last word, else the first two. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/u).filter(word => /[\p{L}\p{N}]/u.test(word));
  const [first = name] = words;
  const last = words.at(-1);
  const letters =
    words.length > 1 && last ? [letter(first, 0), letter(last, 0)] : [letter(first, 0), letter(first, 1)];
  return letters.join('').toUpperCase();
}

/** No two of these are one letter. */
const APART = /^[\x20-\x7e]*$/;

function letter(word: string, index: number): string {
  // Looking for what belongs together is dear, and each message has a name.
  if (APART.test(word)) return word[index] ?? '';
  return [...graphemes.segment(word)][index]?.segment ?? '';
}
