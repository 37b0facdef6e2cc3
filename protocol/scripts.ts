/**
 * Of which script a text is: Unicode's UTS #39, sections 5.1 to 5.4. A letter may be of several scripts (the middle dot of Katakana is
 * of Hiragana too), so that none decides by itself: what counts is what all have in common.
 */

/**
 * The scripts that people write today (Unicode Standard Annex 31, tables 5 and 7). A letter of another one, such as
 * cuneiform, is of no script here: there it is only to imitate.
 */
const LIVING = (
  'Latin Greek Cyrillic Armenian Hebrew Arabic Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada ' +
  'Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Khmer Hiragana Katakana Bopomofo Han ' +
  'Adlam Balinese Bamum Batak Canadian_Aboriginal Chakma Cham Cherokee Hanifi_Rohingya Javanese Kayah_Li Lepcha Limbu ' +
  'Lisu Mandaic Meetei_Mayek Miao New_Tai_Lue Newa Nko Nyiakeng_Puachue_Hmong Ol_Chiki Osage Saurashtra Sundanese ' +
  'Syloti_Nagri Syriac Tai_Le Tai_Tham Tai_Viet Tifinagh Vai Wancho Yi'
).split(' ');

/** What one language writes side by side, by the names of UTS #39: each of its scripts is of the whole too. */
const WHOLES: Readonly<Record<string, readonly string[]>> = {
  Han: ['Japanese', 'Korean', 'Chinese'],
  Hiragana: ['Japanese'],
  Katakana: ['Japanese'],
  Hangul: ['Korean'],
  Bopomofo: ['Chinese'],
};

/** Latin letters may stand beside these. */
const BESIDE_LATIN = ['Japanese', 'Korean', 'Chinese'];

/** How the letters, marks and digits of a text go together: of one script (or of those of one language), of several, or of one that nobody writes. */
export type ScriptMix = 'one' | 'several' | 'dead';

/** Tells how the letters, marks and digits of a text go together: the level "highly restrictive" of UTS #39. */
export function scriptMix(text: string): ScriptMix {
  const all = [...text].filter(
    character => !/[\p{Script_Extensions=Common}\p{Script_Extensions=Inherited}]/u.test(character),
  );
  const sets = all.map(scriptsOf);
  if (sets.some(({ size }) => size === 0)) return 'dead';
  if (haveCommon(sets)) return 'one';
  const rest = sets.filter(set => !set.has('Latin'));
  return BESIDE_LATIN.some(whole => rest.every(set => set.has(whole))) ? 'one' : 'several';
}

function haveCommon([first, ...rest]: readonly ReadonlySet<string>[]): boolean {
  return first === undefined || [...first].some(script => rest.every(set => set.has(script)));
}

/** Made when first needed: most programs that read names never ask. */
let expressions: readonly (readonly [script: string, expression: RegExp])[] | undefined;

function scriptsOf(character: string): ReadonlySet<string> {
  expressions ??= LIVING.map(
    script => [script, new RegExp(`\\p{Script_Extensions=${script}}`, 'u')] as const,
  );
  const scripts = expressions
    .filter(([, expression]) => expression.test(character))
    .map(([script]) => script);
  return new Set([...scripts, ...scripts.flatMap(script => WHOLES[script] ?? [])]);
}

/** Whether digits of two scripts stand in a text: `1` beside `१` hides a number. */
export function mixesDigits(text: string): boolean {
  return new Set([...text.matchAll(/\p{Nd}/gu)].map(([digit]) => zeroOf(digit.codePointAt(0) ?? 0))).size > 1;
}

/** The zero of a digit's script. Unicode has the ten digits of a script one after the other, and nothing says which is the first but the run. */
function zeroOf(digit: number): number {
  let first = digit;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return digit - ((digit - first) % 10);
}

/** Marks that may lie on one letter: no written language needs more, and more cover the lines around. */
export const MARKS_ON_A_LETTER = 4;

const PILE = new RegExp(`[\\p{Mn}\\p{Me}]{${MARKS_ON_A_LETTER + 1}}|([\\p{Mn}\\p{Me}])\\1`, 'u');

/** Whether more marks lie on a letter than may, or the same one twice, which nobody can see. */
export function pilesMarks(text: string): boolean {
  return PILE.test(text.normalize('NFD'));
}
