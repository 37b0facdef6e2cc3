/** What acts do to messages, in memory. */
import { REACTING_USERS } from '../../protocol/messages.ts';
import type { ActRecord } from './log-records.ts';
import {
  LOG_LIMITS,
  type RefusalCode,
  type StoredMessage,
  type StoredReaction,
  type StoredVersion,
} from './message-log.ts';
import { mustBeOwn } from './own-only.ts';
import { VersionFiller } from './page-filler.ts';
import { walkThread } from './thread.ts';

/** What acts concern of a conversation. */
export interface Acted {
  /** Messages and acts: the one with the number 1 first. An edit has no text of its own here. */
  messages: StoredMessage[];
  /** By `seq`: what an edited message said at first, and what each edit said. */
  firsts: Map<number, string>;
  /** Numbers of pinned messages. */
  pins: Set<number>;
  /** By `seq`: who reacted with which sign, each with the `seq` of the act. */
  reactions: Map<number, Map<string, Map<string, number>>>;
}

type Act = Omit<ActRecord, 'conversation'>;

/** The message `seq`; undefined where there is none, or an act. */
export function targetOf({ messages }: Acted, seq: number): StoredMessage | undefined {
  const found = messages[seq - 1];
  return found?.act === undefined ? found : undefined;
}

/** Why an act cannot be. @param claimed when its sender claimed the name, if that was */
export function refusalOf(
  record: Act,
  acted: Acted | undefined,
  target: StoredMessage | undefined,
  claimed: number | undefined,
): RefusalCode | undefined {
  if (!acted || !target) return 'no_such_message';
  const { act, sender, re, on } = record;
  if (target.removedBy !== undefined) return 'message_removed';
  const isOwn = target.sender === sender && claimed !== undefined && claimed <= target.time;
  if (mustBeOwn(record) && !isOwn) return 'not_yours';
  if (act === 'react' && on === true && hasAllSigns(acted, re, record.text)) return 'too_many_reactions';
  const isFull = acted.pins.size >= LOG_LIMITS.pins && !acted.pins.has(re);
  return act === 'pin' && on === true && isFull ? 'too_many_pins' : undefined;
}

/** Does what can be. */
export function doAct(acted: Acted, act: Act & { seq: number }, target: StoredMessage): void {
  switch (act.act) {
    case 'delete':
      remove(acted, target, act.sender);
      break;
    case 'edit':
      if (!acted.firsts.has(target.seq)) acted.firsts.set(target.seq, target.text);
      acted.firsts.set(act.seq, act.text);
      target.text = act.text;
      target.edited = act.seq;
      break;
    case 'pin':
      if (act.on === true) acted.pins.add(act.re);
      else acted.pins.delete(act.re);
      break;
    case 'react':
      react(acted, act);
  }
}

function remove({ messages, firsts, pins, reactions }: Acted, target: StoredMessage, by: string): void {
  target.text = '';
  target.removedBy = by;
  delete target.edited;
  delete target.ref;
  pins.delete(target.seq);
  reactions.delete(target.seq);
  firsts.delete(target.seq);
  for (const { act, re, seq } of messages) if (act === 'edit' && re === target.seq) firsts.delete(seq);
}

/** What was said under an id at first; undefined where that was deleted. */
export function saidAtFirst({ firsts }: Acted, { seq, act, text }: StoredMessage): string | undefined {
  return firsts.get(seq) ?? (act === 'edit' ? undefined : text);
}

/** A copy, as it is told: what an edit says is what the message says now. */
export function told({ messages }: Acted, message: StoredMessage): StoredMessage {
  const copy = structuredClone(message);
  return copy.act === 'edit' ? { ...copy, text: messages[(copy.re ?? 0) - 1]?.text ?? '' } : copy;
}

function react({ reactions }: Acted, { re, text, sender, on, seq }: Act & { seq: number }): void {
  const signs = reactions.get(re) ?? new Map<string, Map<string, number>>();
  const users = signs.get(text) ?? new Map<string, number>();
  if (on !== true) users.delete(sender);
  else if (!users.has(sender)) users.set(sender, seq);
  if (users.size > 0) signs.set(text, users);
  else signs.delete(text);
  reactions.set(re, signs);
}

function hasAllSigns({ reactions }: Acted, seq: number, sign: string): boolean {
  const signs = reactions.get(seq);
  return signs !== undefined && signs.size >= LOG_LIMITS.signs && !signs.has(sign);
}

/** How the reactions to messages stand, for one page. */
export class ReactionTeller {
  #left: number = LOG_LIMITS.pageReactions;

  /** @param signs who reacted with which, by the `seq` of the act */
  tell(signs: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined): {
    reactions?: StoredReaction[];
  } {
    if (!signs || signs.size === 0) return {};
    const sorted = [...signs]
      .map(([text, users]) => ({ text, users: [...users].sort(([, one], [, other]) => one - other) }))
      .sort((one, other) => (one.users[0]?.[1] ?? 0) - (other.users[0]?.[1] ?? 0));
    return {
      reactions: sorted.map(({ text, users }) => {
        const named = users.slice(0, Math.min(REACTING_USERS, this.#left)).map(([user]) => user);
        this.#left -= named.length;
        return { text, users: named, count: users.length };
      }),
    };
  }
}

/** What a message said, oldest first. */
export function versionsOf(acted: Acted, seq: number): StoredVersion[] {
  const target = targetOf(acted, seq);
  if (!target || target.removedBy !== undefined) return [];
  const { text, time } = target;
  const edits = acted.messages.filter(({ act, re }) => act === 'edit' && re === seq);
  const first = acted.firsts.get(seq) ?? text;
  const later = edits.map(edit => ({ text: acted.firsts.get(edit.seq) ?? '', time: edit.time }));
  const told = new VersionFiller();
  [...later.toReversed(), { text: first, time }].every(version => told.add(version));
  return told.versions;
}

/** The numbers of the messages of a thread. */
export function threadOf(acted: Acted, seq: number): Set<number> {
  const answers = new Map<number, number[]>();
  for (const { seq: at, re, act } of acted.messages) {
    if (act !== undefined || re === undefined) continue;
    const known = answers.get(re);
    if (known) known.push(at);
    else answers.set(re, [at]);
  }
  const root = rootOf(acted, seq);
  return root === undefined
    ? new Set()
    : walkThread(root, (to, limit) => (answers.get(to) ?? []).slice(0, limit));
}

/** The first message that a message answers, or what that answers, and so on, as far as is looked. */
function rootOf(acted: Acted, seq: number): number | undefined {
  let at = targetOf(acted, seq);
  for (let steps = 1; at?.re !== undefined && steps < LOG_LIMITS.threadMessages; steps++) {
    at = targetOf(acted, at.re);
  }
  return at?.seq;
}
