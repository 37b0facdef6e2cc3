/**
 * Which names look alike, after Unicode's UTS #39, section 4, by its published table, with what case and a quick eye do
 * not tell apart on top. For the server, which has the last word on a name: the table is of no use to a client.
 */
import { decodeConfusables, type Prototypes } from './confusables.ts';
import { CONFUSABLES_TABLE } from './confusables-table.ts';
import { SERVER_NAME } from './messages.ts';
import {
  type CheckedName,
  checkBareName,
  checkName,
  foldLook,
  normaliseName,
  RESERVED_WORDS,
} from './names.ts';

/** How a name looks, in one or more readings. Two names look alike where they have a reading in common. */
export type Looks = readonly string[];

/** Read when first needed. */
let prototypes: Prototypes | undefined;

/** The skeleton of UTS #39: what each character of the text looks like. It is no name and is shown to nobody. */
export function skeleton(text: string): string {
  prototypes ??= decodeConfusables(CONFUSABLES_TABLE);
  const visible = text.normalize('NFD').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return Array.from(visible, character => prototypes?.get(character) ?? character)
    .join('')
    .normalize('NFD');
}

/**
 * How a name looks: as it is written, in small and in capital letters, as case tells no two names apart. It takes all three,
 * because what looks like what depends on the case: Greek `Ν` is an N, and `ν` is a v; `I` is an l, and `i` is none.
 */
export function looksOf(name: string): Looks {
  const written = normaliseName(name);
  return readings([written, written.toLowerCase(), written.toUpperCase()]);
}

function readings(forms: readonly string[]): Looks {
  return [...new Set(forms.map(form => foldLook(skeleton(form.normalize('NFKC')))))];
}

/** As {@link checkName}, and what looks like a reserved word is refused as well. */
export function admitName(raw: string): CheckedName {
  return unlessLike(RESERVED_WORDS, checkName(raw));
}

/** The name of a bare login: as {@link checkBareName}, and what looks like a reserved word is refused as well. */
export function admitBareName(name: string): CheckedName {
  return unlessLike(RESERVED_WORDS, checkBareName(name));
}

/** A room's name from a bare login: version 1 may call it by any word, but for the one by which the server signs. */
export function admitBareRoomName(name: string): CheckedName {
  return unlessLike(SERVER_NAMES, checkBareName(name));
}

const SERVER_NAMES: readonly string[] = [SERVER_NAME];

/** The looks of a list of words, made when first needed. */
const looksOfWords = new Map<readonly string[], ReadonlySet<string>>();

function unlessLike(words: readonly string[], checked: CheckedName): CheckedName {
  if (!checked.ok) return checked;
  const looks = looksOfWords.get(words) ?? new Set(words.flatMap(looksOf));
  looksOfWords.set(words, looks);
  const written = normaliseName(checked.name);
  // Not in capitals: a name that would look like a reserved word there is not written so.
  const isReserved = readings([written, written.toLowerCase()]).some(look => looks.has(look));
  return isReserved ? { ok: false, fault: 'reserved' } : checked;
}
