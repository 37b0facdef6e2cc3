/** The tag of the language that nobody speaks, as Windows and Chromium have it. */
export const PSEUDO_LOCALE = 'qps-ploc';

/** What stays as it is: values, targets of links, code, slash commands, and ends of lines. */
const KEPT = /\{\d+\}|\]\([^)]*\)|`[^`]*`|(?<![\w/])\/[a-z]+\b|@(?:room|staff)\b|\bclasschat\.\w+|\n/g;

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = [...'áƀçðéƒĝĥíĵķļɱñöþǫŕšţüṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÖÞǪŔŠŢÜṼŴẊÝŽ'];

/** One more character for so many: as much as Finnish or German take of a short text. */
const PADDING = 3;

/**
 * An English text as a translation that every reader of English can read and none can overlook: with marks on its letters, in brackets that show
 * where it is cut off, and longer by a third. `Join {0}` gives `[Ĵöíñ {0} ~~]`.
 */
export function pseudo(text: string): string {
  const kept = text.match(KEPT) ?? [];
  const marked = text
    .split(KEPT)
    .map(part => part.replace(/[a-z]/gi, letter => MARKED[PLAIN.indexOf(letter)] ?? letter))
    .flatMap((part, index) => [part, kept[index] ?? ''])
    .join('');
  const longer = Math.ceil(text.length / PADDING / '~~ '.length);
  return `[${marked} ${Array.from({ length: longer }, () => '~~').join(' ')}]`;
}

/** A table of words in that language. */
export function pseudoTable(table: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, pseudo(text)]));
}
