/**
 * The notation of confusables-table.ts: pairs of a source and its prototype, by rising source, all parted by blanks. A source is
 * the distance from the one before, a prototype the characters that it has joined by `+`; every number to base 36.
 */

/** What a character looks like, by character. Closed: no prototype has a character that has one itself. */
export type Prototypes = ReadonlyMap<string, string>;

/** Writes the pairs down. */
export function encodeConfusables(prototypes: Prototypes): string {
  const numbers = [...prototypes].map(([source, target]) => [source.codePointAt(0) ?? 0, target] as const);
  numbers.sort(([one], [other]) => one - other);
  let last = 0;
  const words = numbers.map(([source, target]) => {
    const distance = (source - last).toString(36);
    last = source;
    return `${distance} ${[...target].map(each => each.codePointAt(0)?.toString(36)).join('+')}`;
  });
  return words.join(' ');
}

/** Reads what {@link encodeConfusables} wrote. */
export function decodeConfusables(text: string): Prototypes {
  const prototypes = new Map<string, string>();
  const words = text.split(' ');
  let source = 0;
  for (let at = 0; at + 1 < words.length; at += 2) {
    source += number(words[at]);
    const target = (words[at + 1] ?? '').split('+').map(each => String.fromCodePoint(number(each)));
    prototypes.set(String.fromCodePoint(source), target.join(''));
  }
  return prototypes;
}

function number(word: string | undefined): number {
  return Number.parseInt(word ?? '', 36);
}
