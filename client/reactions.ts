/** How the reactions to one message stand, by what the server told as a whole and by what was done since. Pure data. */
import type { EntryReaction } from './entries.ts';

/** Somebody reacted, or took it back. */
export interface React {
  seq: number;
  user: string;
  text: string;
  on: boolean;
}

/** What is known of the reactions to one message. */
export interface ReactionFate {
  /** How they stood when everything up to the `seq` {@link asOf} had happened. */
  base?: readonly EntryReaction[];
  asOf?: number;
  /** What is known to have been done, in order: the last one of each user and sign. */
  reacts?: readonly React[];
}

/** With one more. Of one user and sign the last one counts, in whatever order they come. */
export function addReact(reacts: readonly React[] = [], one: React): readonly React[] {
  const isSame = ({ user, text }: React) => user === one.user && text === one.text;
  const known = reacts.find(isSame);
  if (known && known.seq >= one.seq) return reacts;
  const others = reacts.filter(other => !isSame(other));
  // Nearly always the newest, and so at the end.
  return others.toSpliced(others.findLastIndex(({ seq }) => seq < one.seq) + 1, 0, one);
}

interface Counted {
  text: string;
  users: string[];
  count: number;
}

/** How they stand now. What was done before the whole was told is in it. */
export function reactionsOf({ base = [], asOf = 0, reacts = [] }: ReactionFate): readonly EntryReaction[] {
  const found = new Map(base.map(({ text, users, count }) => [text, { text, users: [...users], count }]));
  for (const react of reacts) {
    if (react.seq <= asOf) continue;
    const reaction = found.get(react.text) ?? { text: react.text, users: [], count: 0 };
    count(reaction, react);
    if (reaction.count > 0) found.set(react.text, reaction);
    else found.delete(react.text);
  }
  return [...found.values()];
}

function count(reaction: Counted, { user, on }: React): void {
  const at = reaction.users.indexOf(user);
  if (on && at < 0) {
    reaction.users.push(user);
    reaction.count++;
  }
  if (on) return;
  // Of very many not all are named: then it is one of the others who took it back.
  if (at >= 0 || reaction.count > reaction.users.length) reaction.count--;
  if (at >= 0) reaction.users.splice(at, 1);
}
