/** What `hello` is answered with: how everything stands, and then what was missed. */
import type {
  ConversationState,
  RequestOf,
  ResumePoint as SeenUpTo,
  ServerMessage,
} from '../protocol/messages.ts';
import type { Scene } from './effects.ts';
import { sentId } from './message-ids.ts';
import { MessageLogFault, type Resumed, type ResumePoint } from './message-log/message-log.ts';
import { groupMessage, idOf, privateMessage } from './replies.ts';
import { Room } from './room.ts';
import type { Pair } from './talk.ts';
import { answer, grant, type Turn } from './turn.ts';
import type { User } from './user.ts';

/** A conversation whose messages the client misses, from its state in `ready` to its point. */
interface Missed {
  talk: Room | Pair;
  state: ConversationState;
  point: ResumePoint;
}

/**
 * Tells a client how everything stands, then what it missed, then what happened meanwhile: no hole, nothing twice.
 * What is said from now on is kept back until the log has told what was said before.
 *
 * @param scene where the effects go: not the turn's own where `hello` had to wait
 */
export function welcomeBack(
  request: RequestOf<'hello'>,
  turn: Turn,
  scene: Scene,
  token: string | undefined,
): undefined {
  const { session } = turn;
  const { user } = session;
  const { roster, outcome } = scene;
  roster.introduce(session);
  const missed: Missed[] = [];
  const rooms = roster.rooms.map(room => {
    if (!user.rooms.has(room)) return room.state();
    const state = { ...room.state(), ...standing(user, room) };
    add(missed, room, state, ownPoint(request.resume?.group, room.name));
    return state;
  });
  const pairs = [...user.pairs].flatMap(pair => {
    if (pair.head === 0) return [];
    const name = pair.other(user.name);
    const state = { name, ...standing(user, pair) };
    add(missed, pair, state, ownPoint(request.resume?.private, name) ?? [pair.epoch, state.read]);
    return [state];
  });
  const ready = grant(turn, 'ready', {
    ...(token === undefined ? {} : { token }),
    rooms,
    people: roster.people(),
    ...(pairs.length > 0 ? { private: pairs } : {}),
  });
  const open = missed.filter(({ talk, point }) => point.epoch !== talk.epoch || point.seq < talk.head);
  if (open.length === 0) {
    answer(scene, turn, request, ready);
    return;
  }
  outcome.hold(session.id);
  outcome.query(session.id, {
    kind: 'resume',
    points: open.map(({ point }) => point),
    settle: (resumed, later) => {
      const messages = replay(open, resumed);
      later.outcome.release(session.id, [{ ...ready, ...idOf(request) }, ...messages]);
    },
  });
}

function standing(user: User, talk: Room | Pair): { epoch: string; seq: number; read: number } {
  return { epoch: talk.epoch, seq: talk.head, read: user.markers.get(talk) ?? 0 };
}

/** Hostile names are no danger to the look-up: the object came fresh from the parser. */
function ownPoint(points: Record<string, SeenUpTo> | undefined, name: string): SeenUpTo | undefined {
  return points && Object.hasOwn(points, name) ? points[name] : undefined;
}

function add(
  missed: Missed[],
  talk: Room | Pair,
  state: ConversationState,
  seen: SeenUpTo | undefined,
): void {
  if (!seen) return;
  const [epoch, seq] = seen;
  state.recovered = true;
  missed.push({ talk, state, point: { conversation: talk.conversation, epoch, seq } });
}

/** What the log tells, up to where the conversation stood at `hello`: the rest was kept back, and follows. */
function replay(missed: readonly Missed[], resumed: readonly Resumed[] | MessageLogFault): ServerMessage[] {
  return missed.flatMap(({ talk, state }, at) => {
    const found = resumed instanceof MessageLogFault ? undefined : resumed[at];
    state.recovered = found?.recovered === true && found.epoch === state.epoch;
    if (!found?.recovered || !state.recovered) return [];
    return found.messages
      .filter(({ seq }) => seq <= (state.seq ?? 0))
      .map(({ sender, text, id, seq, time }) => {
        const said = { sender, text, ...(id === undefined ? {} : { id: sentId(id) }) };
        const place = { epoch: found.epoch, seq, time };
        return talk instanceof Room
          ? groupMessage(talk.name, said, place)
          : privateMessage(talk, said, place);
      });
  });
}
