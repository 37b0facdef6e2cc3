/** What `hello` is answered with: how everything stands, and then what was missed. */
import type {
  ConversationState,
  RequestOf,
  ResumePoint as SeenUpTo,
  ServerMessage,
} from '../protocol/messages.ts';
import { atLeast } from '../protocol/roles.ts';
import type { Scene } from './effects.ts';
import { MessageLogFault, type Resumed, type ResumePoint } from './message-log/message-log.ts';
import { idOf } from './replies.ts';
import { Room } from './room.ts';
import type { Pair } from './talk.ts';
import { missedMessage } from './told-message.ts';
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
  const { session, door } = turn;
  const { user } = session;
  const { roster, outcome } = scene;
  roster.introduce(session);
  const missed: Missed[] = [];
  const rooms = roster.rooms.map(room => {
    if (!user.rooms.has(room)) return room.state();
    const state = { ...room.state(), ...standing(user, room), ...room.pinned() };
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
  const staff = roster.staff();
  const ready = grant(turn, 'ready', {
    ...(token === undefined ? {} : { token }),
    // Who came by the key may not know the code, and has to come in again without the key.
    ...(request.key !== undefined && door.joinCode !== undefined ? { joinCode: door.joinCode } : {}),
    rooms,
    people: roster.people(),
    ...roster.idle(),
    role: user.keptRole,
    ...(staff.length > 0 ? { staff } : {}),
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
      if (later.roster.session(session.id) !== session) return;
      const messages = replay(open, resumed, user);
      later.outcome.release(session.id, [{ ...ready, ...idOf(request) }, ...messages]);
    },
  });
}

function standing(user: User, talk: Room | Pair): { epoch: string; seq: number; read: number } {
  return { epoch: talk.epoch, seq: talk.head, read: user.marker(talk) };
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

/**
 * What the log tells, up to where the conversation stood at `hello`: the rest was kept back, and follows. Of a room that the user was put out
 * of meanwhile, nothing.
 */
function replay(
  missed: readonly Missed[],
  resumed: readonly Resumed[] | MessageLogFault,
  user: User,
): ServerMessage[] {
  const isStaff = atLeast(user.role, 'assistant');
  return missed.flatMap(({ talk, state }, at) => {
    const found = resumed instanceof MessageLogFault ? undefined : resumed[at];
    const isIn = talk instanceof Room ? user.rooms.has(talk) : user.pairs.has(talk);
    state.recovered = isIn && found?.recovered === true && found.epoch === state.epoch;
    if (!found?.recovered || !state.recovered) return [];
    return found.messages
      .filter(({ seq }) => seq <= (state.seq ?? 0))
      .map(message => missedMessage(talk, found.epoch, message, isStaff));
  });
}
