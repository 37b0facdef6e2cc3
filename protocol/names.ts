/**
 * What users and rooms may be called.
 *
 * Version 1 knows no rule, so a bare login may bear any name that a terminal can show ({@link checkBareName}).
 * Version 2 names ({@link checkName}) are normalised, of one script, and free of characters that cannot be seen.
 * Two names that look alike ({@link skeleton}) are told apart by nobody: docs/protocol.md says who then has to go.
 */
import { LIMITS } from './limits.ts';
import { SERVER_NAME } from './messages.ts';

/** Why a name is refused. */
export type NameFault = 'empty' | 'too_long' | 'characters' | 'scripts' | 'reserved' | 'not_a_name';

/** The sentence for people, which completes the catalogue's `name_invalid`. */
export const NAME_FAULTS: Record<NameFault, string> = {
  empty: 'it is empty.',
  too_long: `it is longer than ${LIMITS.nameLength} characters.`,
  characters:
    "use letters, digits, single blanks and - _ . ' + # & ( ) only, and begin with a letter or a digit.",
  scripts: 'it mixes letters of different scripts.',
  reserved: 'it looks like a name that ClassChat uses itself.',
  not_a_name: 'it looks like the first line of another protocol.',
};

/** The name to use, or why there is none. */
export type CheckedName = { ok: true; name: string } | { ok: false; fault: NameFault };

/** The name in the one form in which version 2 compares and shows it: NFKC, single blanks, none at its ends. */
export function normaliseName(raw: string): string {
  return raw.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** Checks and normalises a user name or room name of version 2. */
export function checkName(raw: string): CheckedName {
  const name = normaliseName(raw);
  if (name === '') return { ok: false, fault: 'empty' };
  if ([...name].length > LIMITS.nameLength) return { ok: false, fault: 'too_long' };
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} \-_.'’+#&()]*$/u.test(name)) return { ok: false, fault: 'characters' };
  if (!isOneScript(name)) return { ok: false, fault: 'scripts' };
  if (RESERVED.has(skeleton(name))) return { ok: false, fault: 'reserved' };
  return { ok: true, name };
}

/**
 * Checks a name that came bare, as version 1 sends it. It is used as it is: only what would fool or break a reader is
 * refused, namely control characters, a look-alike of `SERVER`, and the greeting of an HTTP or TLS client gone astray.
 */
export function checkBareName(name: string): CheckedName {
  if (name === '') return { ok: false, fault: 'empty' };
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) return { ok: false, fault: 'characters' };
  if (/^[A-Z]+ \S+ HTTP\/\d/.test(name)) return { ok: false, fault: 'not_a_name' };
  if (skeleton(name) === skeleton(SERVER_NAME)) return { ok: false, fault: 'reserved' };
  return { ok: true, name };
}

/** Letters of other scripts that look like a Latin one in most typefaces, as capitals (В, Η) or small. */
const LOOK_ALIKES = new Map(
  Object.entries({
    a: 'аα',
    b: 'вβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еε',
    g: 'ց',
    h: 'һнη',
    i: 'іιı',
    j: 'јϳ',
    k: 'кκ',
    m: 'мμ',
    n: 'ո',
    o: 'оοօ০०٥',
    p: 'рρ',
    q: 'ԛ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ζ',
  }).flatMap(([latin, others]) => [...others].map(other => [other, latin] as const)),
);

/**
 * Names with the same skeleton look alike. It is no name itself and is shown to nobody. After Unicode TR39, section 4,
 * with a table for the scripts that European keyboards write: case, width and blanks do not count; `l`, `I` and
 * `1`, `O` and `0`, `rn` and `m`, `vv` and `w` are the same, and so are Cyrillic, Greek and Armenian twins of Latin letters.
 */
export function skeleton(name: string): string {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '');
  const latin = [...folded].map(letter => LOOK_ALIKES.get(letter) ?? letter).join('');
  return latin.replace(/[i1|]/g, 'l').replaceAll('0', 'o').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

const RESERVED = new Set(
  [SERVER_NAME, 'SYSTEM', 'ClassChat', 'everyone', 'everybody', 'all', 'here', 'room', 'staff'].map(skeleton),
);

/** The scripts in everyday use (Unicode Standard Annex 31, table 5). All others count as one. */
const SCRIPTS = (
  'Latin Greek Cyrillic Armenian Hebrew Arabic Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada ' +
  'Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Khmer Hiragana Katakana Bopomofo Han'
)
  .split(' ')
  .map(script => ({ script, regexp: new RegExp(`\\p{Script_Extensions=${script}}`, 'u') }));

/** Scripts that one language writes side by side (TR39, "highly restrictive"). */
const TOGETHER = [
  new Set(['Latin', 'Han', 'Hiragana', 'Katakana']),
  new Set(['Latin', 'Han', 'Hangul']),
  new Set(['Latin', 'Han', 'Bopomofo']),
];

function isOneScript(name: string): boolean {
  const found = new Set<string>();
  for (const letter of name.normalize('NFD')) {
    if (!/\p{L}/u.test(letter) || /[\p{Script=Common}\p{Script=Inherited}]/u.test(letter)) continue;
    const scripts = SCRIPTS.filter(({ regexp }) => regexp.test(letter));
    // A letter of several scripts belongs to whichever the name is in already.
    if (scripts.some(({ script }) => found.has(script))) continue;
    found.add(scripts[0]?.script ?? 'other');
  }
  return found.size <= 1 || TOGETHER.some(group => [...found].every(script => group.has(script)));
}
