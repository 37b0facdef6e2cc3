/**
 * What users and rooms may be called, as far as can be told from the name alone. The server knows more: look-alikes.ts.
 *
 * Version 1 knows no rule, so a bare login may bear any name that a terminal can show ({@link checkBareName}).
 * Version 2 names ({@link checkName}) are normalised, of one script, and free of characters that cannot be seen.
 */
import { LIMITS } from './limits.ts';
import { SERVER_NAME } from './messages.ts';
import { mixesDigits, pilesMarks, scriptMix } from './scripts.ts';

/** Why a name is refused. */
export type NameFault =
  | 'empty'
  | 'too_long'
  | 'characters'
  | 'invisible'
  | 'marks'
  | 'scripts'
  | 'dead_script'
  | 'digits'
  | 'reserved'
  | 'not_a_name';

/** The sentence for people, which completes the catalogue's `name_invalid`. */
export const NAME_FAULTS: Record<NameFault, string> = {
  empty: 'it is empty.',
  too_long: `it is longer than ${LIMITS.nameLength} characters.`,
  characters:
    "use letters, digits, single blanks and - _ . ' + # & ( ) only, and begin with a letter or a digit.",
  invisible: 'it has characters that nobody can see.',
  marks: 'it has too many marks on one letter.',
  scripts: 'it mixes letters of different scripts.',
  dead_script: 'it has letters of a script that is not written today.',
  digits: 'it mixes digits of different scripts.',
  reserved: 'it looks like a name that ClassChat uses itself.',
  not_a_name: 'it looks like the first line of another protocol.',
};

/** The name to use, or why there is none. */
export type CheckedName = { ok: true; name: string } | { ok: false; fault: NameFault };

/**
 * Words in which ClassChat itself speaks, of itself or to everybody, and words for who has a say in a class. Whoever
 * bore one as a name would speak with that authority. "all" is not among them, because ALI looks like it.
 */
export const RESERVED_WORDS: readonly string[] = [
  SERVER_NAME,
  'ClassChat',
  'system',
  'admin',
  'administrator',
  'moderator',
  'instructor',
  'teacher',
  'professor',
  'lecturer',
  'assistant',
  'staff',
  'everyone',
  'everybody',
  'here',
  'room',
];

/**
 * The name in the one form in which version 2 compares and shows it: NFKC, single blanks, none at its ends. The byte order mark is
 * no blank, though JavaScript counts it as one: it is invisible, and stays to be refused.
 *
 * What is longer than any way to write a name is given back as it is: the time that NFKC takes grows with the square of the
 * marks on one letter, and 32,000 of them take half a second.
 */
export function normaliseName(raw: string): string {
  if (raw.length > LIMITS.rawNameLength) return raw;
  return raw
    .normalize('NFKC')
    .replace(/[^\S\ufeff]+/gu, ' ')
    .replace(/^ | $/g, '');
}

/**
 * What nobody sees, or what turns the direction in which a line is read: controls, characters that Unicode says to ignore
 * (joiners, variation selectors, tags, the fillers of Hangul) and blanks that are drawn like none (of Braille, of music).
 *
 * The joiners have a use in Persian and in some scripts of India. There a name stays legible without one, while
 * everywhere else one makes two names of what looks like one: so none is taken.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u;

/** Checks and normalises a user name or room name of version 2. */
export function checkName(raw: string): CheckedName {
  const name = normaliseName(raw);
  const fault = nameFault(name);
  return fault ? { ok: false, fault } : { ok: true, name };
}

function nameFault(name: string): NameFault | undefined {
  if (name === '') return 'empty';
  if ([...name].length > LIMITS.nameLength) return 'too_long';
  if (INVISIBLE.test(name)) return 'invisible';
  if (!/^[\p{L}\p{Nd}\p{Nl}][\p{L}\p{Mn}\p{Mc}\p{Nd}\p{Nl} \-_.'’+#&()]*$/u.test(name)) return 'characters';
  if (pilesMarks(name)) return 'marks';
  const mix = scriptMix(name);
  if (mix !== 'one') return mix === 'dead' ? 'dead_script' : 'scripts';
  if (mixesDigits(name)) return 'digits';
  return reserved.has(foldLook(name)) ? 'reserved' : undefined;
}

/**
 * Checks a name that came bare, as version 1 sends it. It is used as it is: only what would fool or break a reader is
 * refused, namely what cannot be seen, piles of marks, and the greeting of an HTTP or TLS client gone astray.
 */
export function checkBareName(name: string): CheckedName {
  const fault = bareNameFault(name);
  return fault ? { ok: false, fault } : { ok: true, name };
}

function bareNameFault(name: string): NameFault | undefined {
  if (name.trim() === '') return 'empty';
  if (INVISIBLE.test(name)) return 'invisible';
  if (pilesMarks(name)) return 'marks';
  return /^[A-Z]+ \S+ HTTP\/\d/.test(name) ? 'not_a_name' : undefined;
}

/**
 * What case, width and blanks do not tell apart, nor a quick eye: `l`, `1` and `|`; `O` and `0`; `rn` and `m`; `vv` and `w`;
 * an i with a dot of its own and one more on it; an Arabic letter that is drawn out.
 */
export function foldLook(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      // First what stands between letters and marks: without it, marks come together and get an order.
      .replace(/\u0640|[\s\p{Default_Ignorable_Code_Point}]/gu, '')
      .normalize('NFD')
      .replace(/(?<=[ij])\u0307/g, '')
      .replace(/[1|]/g, 'l')
      .replaceAll('0', 'o')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w')
  );
}

const reserved: ReadonlySet<string> = new Set(RESERVED_WORDS.map(foldLook));
