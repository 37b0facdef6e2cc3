import type { ActStatus, AuditEntry } from '../../protocol/messages.ts';
import { atLeast } from '../../protocol/roles.ts';
import type { Scene } from '../effects.ts';
import { takeTurn } from '../may-write.ts';
import { keptId } from '../message-ids.ts';
import { LOG_LIMITS } from '../message-log/message-log.ts';
import { notKept } from '../not-kept.ts';
import { ack, idOf, type Place } from '../replies.ts';
import { Room } from '../room.ts';
import type { Pair } from '../talk.ts';
import { actMessage, type DoneAct, unsigned } from '../told-message.ts';
import { type Answer, answer, refuse, sendTo, type Turn } from '../turn.ts';
import type { User } from '../user.ts';
import { refuseTooLong } from './text-length.ts';

/** What is asked to be done to a message. */
export interface ActRequest {
  status: ActStatus;
  re: number;
  id?: string;
}

/** How it is done. */
export interface Deed {
  talk: Room | Pair;
  /** The name of the conversation, as the asker knows it. */
  name: string;
  /** Of an edit or a reaction. */
  text?: string;
  on?: boolean;
  /** Whether it may be done to one's own messages alone. */
  ownOnly?: boolean;
  /** Where it is an order: the reason that was given. */
  order?: { reason: string | undefined };
  /** It is kept, and not yet told. */
  done?: () => void;
}

/**
 * Does something to a message: it is kept first, which decides whether it can be; then acknowledged, and told to everybody
 * who is told the messages of the conversation, all in one turn.
 */
export function act(request: ActRequest, turn: Turn, deed: Deed): Answer | undefined {
  const { session, outcome, now: time } = turn;
  const { talk, name, text = '', on, done } = deed;
  const { status, re, id } = request;
  const isRoom = talk instanceof Room;
  const about = isRoom ? { room: name } : { user: name };
  if (re > talk.head) return refuse(turn, 'no_such_message', about);
  const tooLong = refuseTooLong(turn, text, about);
  if (tooLong) return tooLong;
  const entry = deed.order && entryOf(request, turn, deed, deed.order.reason);
  const made: DoneAct = {
    ...{ act: status, sender: session.user.name, text, re, ...idOf(request) },
    ...(on === undefined ? {} : { on }),
  };
  const key = id === undefined ? {} : { id: keptId(id, session) };
  const record = { kind: 'act' as const, conversation: talk.conversation, ...made, ...key, time };
  // An order is no writing, and neither is it to take back what was written.
  const giveTurnBack = entry || status === 'delete' ? undefined : takeTurn(turn, talk, request);
  const terms = { ...(entry ? { entry } : {}), ...(deed.ownOnly ? { ownOnly: true as const } : {}) };
  outcome.append({ ...record, ...terms }, (kept, scene) => {
    if (kept.kind !== 'kept') giveTurnBack?.();
    switch (kept.kind) {
      case 'refused':
      case 'failed':
        answer(scene, turn, request, notKept(turn, kept, { ...about, detail: mostOf(status) }));
        return;
      case 'done':
        return; // Never of an act.
      default: {
        const place = { time, ...kept };
        if (id !== undefined) sendTo(scene, session, ack(name, id, place));
        if (kept.kind === 'kept_before') return;
        carryMarkers(talk, kept.seq, scene);
        talk.keep(kept.epoch, kept.seq);
        done?.();
        if (entry)
          scene.outcome.note({ event: 'ordered', user: entry.by, action: entry.action, about: name });
        tell(talk, made, place, scene);
      }
    }
  });
  return undefined;
}

/** How many of it there may be, where that is why it was refused. */
function mostOf(status: ActStatus): string {
  return `at most ${status === 'pin' ? LOG_LIMITS.pins : LOG_LIMITS.signs}.`;
}

function entryOf(
  { status, re }: ActRequest,
  { session, now: time }: Turn,
  { name: room, on }: Deed,
  text = '',
): AuditEntry {
  const { name: by, role } = session.user;
  const reason = text.trim().toWellFormed();
  return {
    ...{ time, by, role, action: status === 'pin' ? 'pin' : 'delete', room, seq: re },
    ...(on === undefined ? {} : { value: on ? 'on' : 'off' }),
    ...(reason === '' ? {} : { reason }),
  };
}

/** Who has read all there was has nothing to read in an act: so it is in the log, and so it is here. */
function carryMarkers(talk: Room | Pair, seq: number, { roster }: Scene): void {
  for (const member of membersOf(talk, roster)) {
    if (member.marker(talk) === seq - 1) member.mark(talk, seq);
  }
}

/** Who deleted a message of a room, staff alone is told. In private it is whoever said it. */
function tell(talk: Room | Pair, done: DoneAct, place: Place, { roster, outcome }: Scene): void {
  const message = actMessage(talk, done, place);
  if (done.act !== 'delete' || !(talk instanceof Room)) {
    const audience = talk instanceof Room ? talk.audience : membersOf(talk, roster).flatMap(sessionsOf);
    outcome.send(audience, message);
    return;
  }
  const members = membersOf(talk, roster);
  const isStaff = ({ role }: User) => atLeast(role, 'assistant');
  outcome.send(members.filter(isStaff).flatMap(sessionsOf), message);
  const others = members.filter(member => !isStaff(member));
  outcome.send(others.flatMap(sessionsOf), actMessage(talk, unsigned(done), place));
}

function membersOf(talk: Room | Pair, roster: Scene['roster']): User[] {
  if (talk instanceof Room) return [...talk.members];
  return [...new Set(talk.conversation.users)].flatMap(name => roster.named(name) ?? []);
}

function sessionsOf({ sessionIds }: User): readonly number[] {
  return sessionIds;
}
