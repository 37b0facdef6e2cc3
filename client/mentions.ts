/**
 * Whom a text names with `@`: a person, `@room` (everybody in the room), `@staff` (assistants and instructors). One reading of it for
 * all: who is told, what counts, what is drawn. Pure.
 */
import type { Role } from '../protocol/roles.ts';
import { codeParts, type Part } from './code-parts.ts';

/** A name in a text, `@` included. */
export interface Mention extends Part {
  kind: 'user' | 'room' | 'staff';
  /** With `user`: as that person's name is written, whatever the case in the text. */
  name: string;
}

/** For whom mentions are looked for. */
export interface Mentioned {
  userName: string;
  role: Role;
}

/** `@` in a text that are looked at, from its beginning: nobody names more people than are in a class. */
export const MENTION_LIMIT = 500;

const GROUPS = ['room', 'staff'] as const;

/** What is normalised by itself: a letter with its marks, or a syllable of Hangul in its parts. Marks without end are cut. */
const UNIT = /[\u1100-\u11ff]{1,3}|\P{M}\p{M}{0,16}|\p{M}{1,16}/gu;

/** What a word goes on with. */
const IN_WORD = /[\p{L}\p{M}\p{N}_]/u;

/** A text in the form in which names are compared, and for each unit of it where in the text it comes from. */
interface Folded {
  text: string;
  /** By position in the folded text; one more than it has, for the end. */
  origin: number[];
}

type Target = Pick<Mention, 'kind' | 'name'>;

/** Finds mentions of some people in texts. To be kept as long as the people are the same. */
export class MentionFinder {
  /** By their first character, the longest first: of two names the longer one is meant. */
  readonly #targets = new Map<string, { folded: string; target: Target }[]>();

  /** @param people everybody who can be meant */
  constructor(people: Iterable<string>) {
    for (const kind of GROUPS) this.#know(kind, { kind, name: '' });
    for (const name of people) this.#know(fold(name).text, { kind: 'user', name });
    for (const targets of this.#targets.values())
      targets.sort((one, other) => other.folded.length - one.folded.length);
  }

  /** The mentions in a text of Markdown, in their order. What stands in code is none, nor what is part of a word or of an address. */
  find(text: string): Mention[] {
    if (!/[@＠﹫]/.test(text)) return [];
    const code = codeParts(text);
    const folded = fold(text);
    const found: Mention[] = [];
    let at = -1;
    for (let looked = 0; looked < MENTION_LIMIT; looked++) {
      at = folded.text.indexOf('@', at + 1);
      if (at < 0) break;
      const mention = this.#at(folded, at);
      if (mention && !code.some(({ start, end }) => mention.start >= start && mention.start < end))
        found.push(mention);
    }
    return found;
  }

  #know(folded: string, target: Target): void {
    const [first] = folded;
    if (first === undefined) return;
    const targets = this.#targets.get(first) ?? [];
    // A group goes before whoever bears its name, which no server takes but of programs of version 1.
    if (!targets.some(known => known.folded === folded)) targets.push({ folded, target });
    this.#targets.set(first, targets);
  }

  #at({ text, origin }: Folded, at: number): Mention | undefined {
    if (IN_WORD.test(before(text, at))) return undefined;
    const candidates = this.#targets.get(String.fromCodePoint(text.codePointAt(at + 1) ?? 0)) ?? [];
    const hit = candidates.find(
      ({ folded }) =>
        text.startsWith(folded, at + 1) && !IN_WORD.test(codePoint(text, at + 1 + folded.length)),
    );
    if (!hit) return undefined;
    const end = origin[at + 1 + hit.folded.length] ?? 0;
    return { ...hit.target, start: origin[at] ?? 0, end };
  }
}

/** Whether one of the mentions means that person. */
export function isMentioned(mentions: readonly Mention[], { userName, role }: Mentioned): boolean {
  return mentions.some(
    ({ kind, name }) => kind === 'room' || (kind === 'staff' ? role !== 'student' : name === userName),
  );
}

/** In the form in which names are compared: whatever their case and width. */
function fold(text: string): Folded {
  const origin: number[] = [];
  let folded = '';
  for (const { 0: unit, index } of text.matchAll(UNIT)) {
    const form = unit.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
    folded += form;
    for (let at = 0; at < form.length; at++) origin.push(index);
  }
  origin.push(text.length);
  return { text: folded, origin };
}

function codePoint(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** The character in front, whole also where it takes two units. */
function before(text: string, at: number): string {
  return at === 0 ? '' : ([...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '');
}
