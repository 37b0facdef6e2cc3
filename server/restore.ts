/** Puts a class back to where it stood when the last server ended. */
import type { Scene } from './effects.ts';
import type { Conversation, LogState } from './message-log/message-log.ts';
import { Room } from './room.ts';
import type { Roster } from './roster.ts';
import { otherOf, type Talk } from './talk.ts';
import { User } from './user.ts';

/** What a server that crashed could not end any more is ended: rooms without a member, pairs of names that nobody has. */
export function restore({ users, conversations, markers }: LogState, { roster, outcome, owed }: Scene): void {
  for (const { name, tokenHash } of users) roster.admit(new User(name, tokenHash));
  const strangers = new Set<string>();
  for (const { conversation, epoch, head, members } of conversations) {
    const talk =
      conversation.kind === 'group'
        ? room(roster, conversation.room, members)
        : pair(roster, conversation.users, strangers);
    if (talk) {
      talk.epoch = epoch;
      talk.head = head;
    } else if (conversation.kind === 'group') owed.keep(outcome, { kind: 'closed', room: conversation.room });
  }
  for (const user of strangers) owed.keep(outcome, { kind: 'freed', user });
  for (const { conversation, user: name, seq } of markers) {
    const user = roster.named(name);
    const talk = user && find(roster, user, conversation);
    if (talk) user.markers.set(talk, seq);
  }
}

function room(roster: Roster, name: string, members: readonly string[]): Talk | undefined {
  const found = members.flatMap(member => roster.named(member) ?? []);
  if (found.length === 0) return undefined;
  const opened = new Room(name);
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
