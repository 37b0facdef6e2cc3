/** What the composer offers for the word in front of the caret: who may be mentioned behind `@`, emoji behind `:`. Pure. */
import type { KnownNames } from '../../protocol/completion.ts';
import { findEmoji } from './emoji.ts';
import type { Strings } from './strings.ts';
import { SUGGESTION_LIMIT, type Suggestion } from './suggestions.ts';

/** Emoji that are offered at once: one picks a name by typing more of it, not by reading on. */
const EMOJI_LIMIT = 12;

/** `@` and what was typed of a name, unless a word goes before: that is an address. */
const MENTION = /(?<![\p{L}\p{M}\p{N}_])@([^\s@]*)$/u;

/** `:` and two letters at least: one alone ends many a sentence. */
const EMOJI = /(?<![\p{L}\p{M}\p{N}_:]):([a-z0-9_+-]{2,})$/iu;

/** The offers for the text in front of the caret; none where its last word begins nothing. */
export function suggestWords(before: string, names: KnownNames, strings: Strings): Suggestion[] {
  const mention = MENTION.exec(before);
  if (mention) return people(before.slice(0, mention.index), mention[1] ?? '', names, strings);
  const emoji = EMOJI.exec(before);
  if (!emoji) return [];
  return findEmoji(emoji[1] ?? '')
    .slice(0, EMOJI_LIMIT)
    .map(found => ({
      line: `${before.slice(0, emoji.index)}${found.emoji} `,
      sign: found.emoji,
      icon: 'smiley',
      label: `:${found.name}:`,
      detail: '',
    }));
}

function people(head: string, typed: string, { users }: KnownNames, strings: Strings): Suggestion[] {
  const persons = users.filter(name => isMeant(name, typed)).sort(byBeginning(typed));
  const groups = (['room', 'staff'] as const).filter(name => name.startsWith(typed.toLowerCase()));
  return [
    ...persons.map(name => ({
      ...of(head, name),
      icon: 'account' as const,
      detail: strings.text('person'),
    })),
    ...groups.map(name => ({
      ...of(head, name),
      icon: 'organization' as const,
      detail: strings.text(name === 'room' ? 'mentionRoom' : 'mentionStaff'),
    })),
  ].slice(0, SUGGESTION_LIMIT);
}

function of(head: string, name: string): Pick<Suggestion, 'line' | 'label'> {
  return { line: `${head}@${name} `, label: `@${name}` };
}

/** Any word of a name will do: few type "Dr." */
function isMeant(name: string, typed: string): boolean {
  const wanted = typed.toLocaleLowerCase();
  return [name, ...name.split(/[\s.-]+/u)].some(word => word.toLocaleLowerCase().startsWith(wanted));
}

function byBeginning(typed: string): (one: string, other: string) => number {
  const wanted = typed.toLocaleLowerCase();
  const rank = (name: string) => (name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
  return (one, other) => rank(one) - rank(other);
}
