import type { Prototypes } from '../../protocol/confusables.ts';

/** What a published file tells, as far as it matters for names. */
export interface PublishedConfusables {
  /** Of Unicode, such as `17.0.0`. */
  version: string;
  prototypes: Prototypes;
}

/**
 * Reads a published confusables.txt: lines of `source ; target ; MA`, in hexadecimal, with comments.
 *
 * Left out is what never comes up for a name: a source that compatibility decomposition takes apart, as names are
 * normalised first; what nobody sees, as it is refused; a symbol that looks like something that no name may have.
 *
 * @throws Error where it is no such file
 */
export function publishedConfusables(text: string): PublishedConfusables {
  const version = /^# Version: (\S+)/m.exec(text)?.[1];
  if (version === undefined) throw new Error('This is no confusables.txt: it has no line "# Version: ...".');
  const all = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [source, target] = (line.split('#')[0] ?? '').split(';').map(field => field.trim());
    if (source && target && /^[\dA-F]/.test(source)) all.set(characters(source), characters(target));
  }
  const matter = [...all].filter(([source, target]) => matters(source, target));
  return { version, prototypes: new Map(matter.map(([source, target]) => [source, closed(target, all)])) };
}

const PART_OF_NAME = /^[\p{L}\p{M}\p{N} \-_.'+#&()]+$/u;

function matters(source: string, target: string): boolean {
  if (source.normalize('NFKD') !== source || /\p{Default_Ignorable_Code_Point}/u.test(source)) return false;
  return /\p{L}|\p{M}|\p{N}/u.test(source) || PART_OF_NAME.test(target);
}

/** The target, with what looks like something else in it replaced too: so that one pass is enough. */
function closed(target: string, all: ReadonlyMap<string, string>): string {
  const once = [...target.normalize('NFD')].map(each => all.get(each) ?? each).join('');
  return once.normalize('NFD') === target.normalize('NFD') ? target.normalize('NFD') : closed(once, all);
}

function characters(hexadecimal: string): string {
  return hexadecimal
    .split(' ')
    .map(each => String.fromCodePoint(Number.parseInt(each, 16)))
    .join('');
}
