/**
 * The core: all rules of the chat, and nothing else. Plain synchronous code without sockets, timers, files or a clock.
 * In: who connected, who asked what, who is gone, what became of a record in the log, and the time. Out: a list of
 * effects, which the shell carries out.
 */
import type { ErrorCode } from '../protocol/catalogue.ts';
import { LIMITS } from '../protocol/limits.ts';
import { admitBareName } from '../protocol/look-alikes.ts';
import type { Askable, Request, RequestOf, RequestStatus } from '../protocol/messages.ts';
import { WIRE_VERSION } from '../protocol/messages.ts';
import { NAME_FAULTS } from '../protocol/names.ts';
import { Door, type Locks } from './door/door.ts';
import { type Effect, type Lateness, Outcome, type Scene } from './effects.ts';
import { expel } from './expel.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { arrive, depart } from './membership.ts';
import type { LogState } from './message-log/message-log.ts';
import { Orders } from './orders.ts';
import { OwedChanges } from './owed-changes.ts';
import { type Delay, Pacer, type Price } from './pacer.ts';
import { Quotas } from './quotas.ts';
import { refuseRank } from './refuse-rank.ts';
import { banned, type ErrorFields, error, idOf, info, ping } from './replies.ts';
import { listRooms } from './requests/rooms.ts';
import { REQUESTS, type Row } from './requests/table.ts';
import { listPeople } from './requests/who.ts';
import { restore } from './restore.ts';
import { Roster } from './roster.ts';
import { SECRETS, type Secrets } from './secrets.ts';
import type { SessionId } from './session-id.ts';
import { type Answer, refuse, type Turn } from './turn.ts';
import { type Session, User } from './user.ts';

/** Something that was no request, and its `id` where it could be read. `detail` completes the sentence. */
export interface InputFault {
  code: Extract<ErrorCode, 'too_long' | 'bad_utf8' | 'bad_json' | 'bad_message' | 'unknown_status'>;
  detail?: string;
  id?: string;
}

/** Why the first bytes of a connection are no name, or not heard as one. */
export type GreetingFault = 'too_long' | 'bad_utf8' | 'tls_required';

const NAME_DETAILS: Record<Exclude<GreetingFault, 'tls_required'>, string> = {
  too_long: `it is longer than ${LIMITS.bareNameBytes} bytes.`,
  bad_utf8: 'it is not valid UTF-8.',
};

const LATE: Record<Lateness, string> = {
  hello: 'you did not say hello.',
  half_line: 'a line was begun and did not end.',
  silent: 'you did not answer a ping.',
};

/** See the file's comment. Times are ms since 1970, UTC. An input about a session that is not there does nothing. */
export class Classroom {
  readonly #roster = new Roster();
  readonly #owed = new OwedChanges();
  readonly #orders = new Orders();
  readonly #limits: ServerLimits;
  readonly #pacer: Pacer;
  readonly #quotas: Quotas;
  readonly #secrets: Secrets;

  readonly #door: Door;

  constructor(limits: ServerLimits = DEFAULT_LIMITS, secrets: Secrets = SECRETS) {
    this.#limits = limits;
    this.#pacer = new Pacer(limits);
    this.#quotas = new Quotas(limits);
    this.#secrets = secrets;
    this.#door = new Door(limits);
  }

  /**
   * The log tells how everything stood when the last server ended. To be called first, and once.
   *
   * @param locks of the door; without them everybody may come in
   */
  restore(state: LogState, now: number, locks?: Locks): Effect[] {
    if (locks) this.#door.fit(locks, this.#secrets);
    return this.#effects(now, scene => restore(state, scene));
  }

  /**
   * Somebody says a name. It is theirs until they are gone; where it is claimed, `hello` has to prove that it is theirs, and where the
   * class asks for a code, has to bear that; where it is in use or no name, they are told and closed.
   *
   * @param id a number that was never used before
   * @param address where the peer is, in one form
   */
  login(id: SessionId, name: string, version: 1 | 2, now: number, address = ''): Effect[] {
    const checked = admitBareName(name);
    if (!checked.ok) {
      return turnAway(id, name, version, 'name_invalid', { detail: NAME_FAULTS[checked.fault] });
    }
    // Where there is a code, only who has it is told who is banned: see `hello`.
    const ban = this.#door.joinCode === undefined ? this.#orders.bans.of(name, now) : undefined;
    if (ban) return turnAway(id, name, version, 'banned', banned(ban, now));
    const asks = this.#asks(name);
    if (version === 1 && asks.includes('joinCode')) return turnAway(id, name, version, 'code_required');
    if (version === 2 && asks.length > 0) return this.#stop(id, name, address, asks, now);
    if (this.#roster.isTaken(name)) return turnAway(id, name, version, 'name_taken');
    const user = new User(name);
    const session: Session = { id, version, address, user, began: now, standing: 'bare' };
    return this.#effects(now, scene => {
      this.#roster.admit(user);
      arrive(scene, session);
      scene.outcome.send([id], info(name, 'welcome', versionOf(version)));
    });
  }

  /** Somebody said no name that could be read. They are told and closed. */
  refuseGreeting(session: SessionId, version: 1 | 2, fault: GreetingFault): Effect[] {
    if (fault === 'tls_required') return turnAway(session, '', version, fault);
    return turnAway(session, '', version, 'name_invalid', { detail: NAME_DETAILS[fault] });
  }

  /** Who a session says to be. */
  nameOf(id: SessionId): string | undefined {
    return this.#roster.session(id)?.user.name;
  }

  /**
   * When somebody may have done what they ask for: it is to be handed to {@link request} then, and not before. It is paid
   * with this call.
   *
   * @param request undefined for something that is none
   */
  delay(id: SessionId, request: Request | undefined, now: number): Delay {
    const session = this.#roster.session(id);
    if (!session) return { ms: 0 };
    const { user, standing, began, isReturning = false } = session;
    const isComingBack = isReturning && now - began < this.#limits.resyncMs;
    // Whoever says a name that is not theirs must not be able to spend what its owner has.
    const payer = { name: standing === 'unproven' ? `\u0001${id}` : user.name, isComingBack };
    return this.#pacer.delay(payer, this.#price(request, session), now);
  }

  #price(request: Request | undefined, { user, standing, address }: Session): Price {
    if (request?.status === 'hello') {
      return { cost: 'question', characters: 0, bytes: this.#roster.pictureBytes, from: address };
    }
    if (!request || standing === 'unproven') return { cost: 'question', characters: 0 };
    const { cost } = REQUESTS[request.status];
    if (cost === 'message' && 'receiver' in request) {
      const characters = 'text' in request ? (request.text?.length ?? 0) : 0;
      const isPrivate = 'kind' in request ? request.kind === 'private' : request.status === 'private';
      if (isPrivate) return { cost, characters, to: this.#roster.user(request.receiver)?.name };
      return { cost, characters, room: this.#payingRoom(request.receiver, user) };
    }
    const isPicture = request.status === 'rooms' || request.status === 'who';
    return { cost, characters: 0, bytes: isPicture ? this.#roster.pictureBytes : 0 };
  }

  /**
   * The room that pays for what is told in it. Whether the asker is in it is not known yet, for a `join` may be on its way; but
   * nobody gets into a locked one, so that those outside have no part in what it can spend.
   */
  #payingRoom(name: string, user: User): string | undefined {
    const room = this.#roster.room(name);
    return room?.rules.locked && !room.members.has(user) ? undefined : room?.name;
  }

  /** To be called now and then: what is remembered only for a while is forgotten. */
  sweep(now: number): void {
    this.#pacer.sweep(now);
    this.#quotas.sweep(now);
  }

  /** Somebody asks for something. */
  request<S extends RequestStatus>(id: SessionId, request: RequestOf<S>, now: number): Effect[] {
    return this.#turn(id, now, turn => {
      const { session, outcome } = turn;
      if (session.standing === 'unproven' && request.status !== 'hello' && request.status !== 'quit') {
        expel(turn, request, this.#door.joinCode === undefined ? 'name_taken' : 'code_required');
        return;
      }
      const row: Row<S> = REQUESTS[request.status as S];
      const answer = refuseAsker(row, turn) ?? row.handle(request, turn);
      if (answer) outcome.send([id], { ...answer, ...idOf(request) });
    });
  }

  /** What became of a record or a query: `settle` goes on with it. */
  settle(settle: (scene: Scene) => void, now: number): Effect[] {
    return this.#effects(now, settle);
  }

  /** Somebody said something that is no request. They are told, and nothing else happens; at the door they are let go as well. */
  fault(id: SessionId, { code, detail, id: asked }: InputFault): Effect[] {
    const session = this.#roster.session(id);
    if (!session) return [];
    const { name } = session.user;
    const outcome = new Outcome();
    const fields = {
      ...(detail === undefined ? {} : { detail }),
      ...(asked === undefined ? {} : { id: asked }),
    };
    outcome.send([id], error(name, code, fields));
    outcome.note({ event: 'fault', user: name, code });
    if (session.standing === 'unproven') {
      this.#roster.detach(session);
      outcome.close(id);
    }
    return outcome.effects;
  }

  /** A connection is gone. */
  gone(session: SessionId, now: number): Effect[] {
    return this.#turn(session, now, turn => depart(turn, turn.session));
  }

  /**
   * More waits for somebody than may. They are told and dropped, and nobody waits for them.
   *
   * @param limit how much may wait, in words
   */
  dropSlow(session: SessionId, limit: string, now: number): Effect[] {
    return this.#turn(session, now, turn => {
      turn.outcome.abandon(session, refuse(turn, 'slow', { detail: limit }));
      turn.outcome.note({ event: 'slow', user: turn.session.user.name });
      depart(turn, turn.session);
    });
  }

  /** Somebody was not heard for long: who said `hello` is asked whether they are there. The others would not understand. */
  ping(id: SessionId): Effect[] {
    const session = this.#roster.session(id);
    if (session?.standing !== 'introduced') return [];
    const outcome = new Outcome();
    outcome.send([id], ping(session.user.name));
    return outcome.effects;
  }

  /** Something takes somebody too long. They are told and dropped; of `hello` only who still owes it. */
  dropLate(session: SessionId, why: Lateness, now: number): Effect[] {
    return this.#turn(session, now, turn => {
      if (why === 'hello' && turn.session.standing !== 'unproven') return;
      turn.outcome.abandon(session, refuse(turn, 'timed_out', { detail: LATE[why] }));
      turn.outcome.note({ event: 'timed_out', user: turn.session.user.name, why });
      depart(turn, turn.session);
    });
  }

  /** Somebody missed what may be missed, and has read everything else: they are told how it all stands. */
  catchUp(id: SessionId, now: number): Effect[] {
    return this.#turn(id, now, turn => {
      if (turn.session.standing !== 'introduced') return;
      turn.outcome.send([id], listRooms({ status: 'rooms' }, turn));
      turn.outcome.send([id], listPeople({ status: 'who', receiver: '' }, turn));
    });
  }

  /** The server is about to stop: everybody is told and closed. */
  shutdown(): Effect[] {
    const outcome = new Outcome();
    const sessions = this.#roster.everybody();
    for (const id of sessions) {
      const name = this.#roster.session(id)?.user.name ?? '';
      outcome.send([id], info(name, 'server_stopping', {}));
    }
    this.#roster.clear();
    for (const id of sessions) outcome.close(id);
    return outcome.effects;
  }

  #effects(now: number, act: (scene: Scene) => void): Effect[] {
    const outcome = new Outcome();
    // As it was before the act: whoever opens a room again has first to see the old one closed.
    const due = this.#owed.due(this.#roster, now);
    act({
      roster: this.#roster,
      owed: this.#owed,
      orders: this.#orders,
      limits: this.#limits,
      quotas: this.#quotas,
      outcome,
      now,
    });
    if (due.length === 0 || !outcome.effects.some(({ kind }) => kind === 'append')) return outcome.effects;
    const again = new Outcome();
    this.#owed.again(again, due, now);
    return [...again.effects, ...outcome.effects];
  }

  #turn(id: SessionId, now: number, act: (turn: Turn) => void): Effect[] {
    const session = this.#roster.session(id);
    if (!session) return [];
    return this.#effects(now, scene => act({ ...scene, session, secrets: this.#secrets, door: this.#door }));
  }

  /** What `hello` has to bear under a name. */
  #asks(name: string): Askable[] {
    const isClaimed = this.#roster.named(name)?.claim !== undefined;
    return [
      ...(isClaimed ? (['token'] as const) : []),
      ...(this.#door.joinCode === undefined ? [] : (['joinCode'] as const)),
    ];
  }

  /** Stops somebody at the door: `hello` has to come next, and nobody hears of them before. */
  #stop(id: SessionId, name: string, address: string, asks: Askable[], now: number): Effect[] {
    const user = this.#roster.named(name) ?? new User(name);
    return this.#effects(now, ({ outcome }) => {
      this.#roster.attach({ id, version: 2, address, user, began: now, standing: 'unproven' });
      const detail = asks.map(one => ASKED[one]).join(' and ');
      outcome.send([id], info(name, 'hello_required', { detail, asks, ...versionOf(2) }));
    });
  }
}

/** The refusal where the table says that the request is not for this asker. */
function refuseAsker(
  { from, least }: Pick<Row<RequestStatus>, 'from' | 'least'>,
  turn: Turn,
): Answer | undefined {
  if (from === 'lines' && turn.session.version === 1) {
    return refuse(turn, 'bad_message', { detail: 'it is for those whose name ended with a line end.' });
  }
  return refuseRank(turn, least);
}

/** In the sentence that asks for it. */
const ASKED: Record<Askable, string> = {
  token: 'the token of that name',
  joinCode: 'the join code of this class',
};

function turnAway(
  session: SessionId,
  name: string,
  version: 1 | 2,
  code: 'name_taken' | 'name_invalid' | 'banned' | 'code_required' | 'tls_required',
  fields: ErrorFields = {},
): Effect[] {
  const outcome = new Outcome();
  outcome.send([session], error(name, code, { ...fields, ...versionOf(version) }));
  outcome.note({ event: 'turned_away', name, code });
  outcome.close(session);
  return outcome.effects;
}

/** The first answer to a version 2 peer tells it that it speaks to a version 2 server. */
function versionOf(version: 1 | 2): { v?: number } {
  return version === 2 ? { v: WIRE_VERSION } : {};
}
