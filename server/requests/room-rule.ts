import { fill, NOTIFICATION_TEXTS, type NotificationCode } from '../../protocol/catalogue.ts';
import type { RequestOf, RoomRules } from '../../protocol/messages.ts';
import { holdingRules } from '../../protocol/room-rules.ts';
import { ruleNotification, rulesChange } from '../replies.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import { carryOut } from './carry-out.ts';

/** What is to hold in a room, and what its members are told. */
interface Rule {
  rules: RoomRules;
  value: string;
  code: Exclude<NotificationCode, 'joined' | 'left'>;
  /** Completes the sentence. */
  detail?: string;
  /** Who it was, where that is told. */
  user?: string;
}

/** Sets a rule of a room. Staff keeps order in every room, and need not be in it. */
export function setRule(
  request: RequestOf<'slow' | 'lock' | 'announcement' | 'topic'>,
  turn: Turn,
  { rules, value, code, detail = '', user = '' }: Rule,
): Answer | undefined {
  const room = turn.roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  const { name } = room;
  return carryOut(request, turn, {
    action: request.status,
    room: name,
    value,
    effect: { kind: 'rules', room: name, rules },
    done: ({ roster, outcome, now }) => {
      roster.setRules(room, holdingRules({ ...room.rules, ...rules }));
      if (room.rules.slow === undefined) room.slowMode.clear();
      // The room may have ended, and another of its name have begun.
      if (roster.room(name) === room) {
        outcome.send(roster.introduced, rulesChange(name, room.rules));
        outcome.send(room.audience, ruleNotification(name, code, { detail, user }, now));
      }
      return grant(turn, 'room_changed', {
        room: name,
        detail: fill(NOTIFICATION_TEXTS[code], { detail, user }),
      });
    },
  });
}
