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

/** Words of English as long as this are looked for; shorter ones are units, or keys. */
const WORD = /(?<![\p{L}\p{M}\d_.])[A-Za-z]{3,}(?![\p{L}\p{M}\d_])/gu;

/** The English words in a text. */
export function englishIn(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => word);
}

/** What is left in English of what is shown in that language, each with where it stands. */
export function leftInEnglish(shown: readonly string[], isKnown: (word: string) => boolean): string[] {
  return shown.flatMap(text =>
    englishIn(text).flatMap(word => (isKnown(word) ? [] : [`${word} in ${text.slice(0, 100)}`])),
  );
}

/** The words that dates are written with in a language that nobody knows: those of English. */
export function wordsOfDates(): string[] {
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'full' });
  const days = Array.from({ length: 366 }, (_, day) => format.format(new Date(2026, 0, 1 + day)));
  return englishIn(days.join(' ')).flatMap(word => [word, word.slice(0, 3)]);
}
