/** Puts a class back to where it stood when the last server ended. */
import type { RoomRules } from '../protocol/messages.ts';
import type { Scene } from './effects.ts';
import type { Conversation } from './message-log/log-records.ts';
import type { LogState } from './message-log/message-log.ts';
import { Room } from './room.ts';
import type { Roster } from './roster.ts';
import { otherOf, type Talk } from './talk.ts';
import { User } from './user.ts';

/** What a server that crashed could not end any more is ended: rooms without a member, pairs of names that nobody has. */
export function restore(state: LogState, scene: Scene): void {
  for (const { name, tokenHash, role } of state.users) scene.roster.admit(new User(name, tokenHash, role));
  restoreTalks(state, scene);
  restoreOrders(state, scene);
  for (const { conversation, user: name, seq } of state.markers) {
    const user = scene.roster.named(name);
    const talk = user && find(scene.roster, user, conversation);
    if (talk) user.mark(talk, seq);
  }
}

function restoreTalks({ conversations }: LogState, { roster, outcome, owed }: Scene): void {
  const strangers = new Set<string>();
  for (const { conversation, epoch, head, members, pins, rules = {} } of conversations) {
    const talk =
      conversation.kind === 'group'
        ? room(roster, conversation.room, { members, pins, rules })
        : pair(roster, conversation.users, strangers);
    if (talk) {
      talk.epoch = epoch;
      talk.head = head;
    } else if (conversation.kind === 'group') owed.keep(outcome, { kind: 'closed', room: conversation.room });
  }
  for (const user of strangers) owed.keep(outcome, { kind: 'freed', user });
}

function restoreOrders({ mutes, bans }: LogState, { roster, orders, now }: Scene): void {
  for (const { user, room: name, until } of mutes) {
    const place = name === undefined ? orders : roster.room(name);
    place?.mutes.set(user, until, now);
  }
  for (const ban of bans) orders.bans.add(ban);
}

function room(
  roster: Roster,
  name: string,
  { members, pins, rules }: { members: readonly string[]; pins: readonly number[]; rules: RoomRules },
): Talk | undefined {
  const found = members.flatMap(member => roster.named(member) ?? []);
  if (found.length === 0) return undefined;
  const opened = new Room(name);
  opened.rules = rules;
  for (const seq of pins) opened.pins.add(seq);
  for (const user of found) roster.enter(user, opened);
  return opened;
}

function pair(roster: Roster, names: readonly [string, string], strangers: Set<string>): Talk | undefined {
  const [one, other] = names.map(name => roster.named(name));
  if (one && other) return roster.pair(one, other);
  for (const name of names) if (!roster.named(name)) strangers.add(name);
  return undefined;
}

function find(roster: Roster, user: User, conversation: Conversation): Talk | undefined {
  return conversation.kind === 'group'
    ? roster.room(conversation.room)
    : roster.pairWith(user, otherOf(conversation.users, user.name));
}
