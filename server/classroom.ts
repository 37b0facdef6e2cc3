/**
 * The core: all rules of the chat, and nothing else. Plain synchronous code without sockets, timers, files or a clock.
 * In: who connected, who asked what, who is gone, and the time. Out: a list of effects, which the shell carries out.
 */
import type { ErrorCode } from '../protocol/catalogue.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { RequestOf, RequestStatus } from '../protocol/messages.ts';
import { WIRE_VERSION } from '../protocol/messages.ts';
import { checkBareName, NAME_FAULTS } from '../protocol/names.ts';
import { type Effect, Outcome, type SessionId } from './effects.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { arrive, depart } from './membership.ts';
import { type ErrorFields, error, idOf, info } from './replies.ts';
import { REQUESTS, type Row } from './requests/table.ts';
import { Roster } from './roster.ts';
import { type Answer, refuse, type Turn } from './turn.ts';
import { User } from './user.ts';

/** Something that was no request, and its `id` where it could be read. `detail` completes the sentence. */
export interface InputFault {
  code: Extract<ErrorCode, 'too_long' | 'bad_utf8' | 'bad_json' | 'bad_message' | 'unknown_status'>;
  detail?: string;
  id?: string;
}

/** Why the first bytes of a connection are no name. */
export type GreetingFault = 'too_long' | 'bad_utf8';

const GREETING_FAULTS: Record<GreetingFault, string> = {
  too_long: `it is longer than ${LIMITS.bareNameBytes} bytes.`,
  bad_utf8: 'it is not valid UTF-8.',
};

/** See the file's comment. Times are ms since 1970, UTC. An input about a session that is not there does nothing. */
export class Classroom {
  readonly #roster = new Roster();
  readonly #limits: ServerLimits;

  constructor(limits: ServerLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  /**
   * Somebody says a name. It is theirs until they are gone; where it is in use or no name, they are told and closed.
   *
   * @param session a number that was never used before
   */
  login(session: SessionId, name: string, version: 1 | 2, now: number): Effect[] {
    const checked = checkBareName(name);
    if (!checked.ok) {
      return turnAway(session, name, version, 'name_invalid', { detail: NAME_FAULTS[checked.fault] });
    }
    const user = new User(name, session, version);
    if (this.#isTaken(user)) return turnAway(session, name, version, 'name_taken');
    const outcome = new Outcome();
    arrive({ roster: this.#roster, outcome, now }, user);
    outcome.send([session], info(name, 'welcome', versionOf(version)));
    return outcome.effects;
  }

  /** Somebody said no name that could be read. They are told and closed. */
  refuseGreeting(session: SessionId, version: 1 | 2, fault: GreetingFault): Effect[] {
    return turnAway(session, '', version, 'name_invalid', { detail: GREETING_FAULTS[fault] });
  }

  /** Somebody asks for something. */
  request<S extends RequestStatus>(session: SessionId, request: RequestOf<S>, now: number): Effect[] {
    const turn = this.#turn(session, now);
    if (!turn) return [];
    const row: Row<S> = REQUESTS[request.status as S];
    const answer =
      row.from === 'lines' && turn.session.version === 1 ? needsLines(turn) : row.handle(request, turn);
    if (answer) turn.outcome.send([session], { ...answer, ...idOf(request) });
    return turn.outcome.effects;
  }

  /** Somebody said something that is no request. They are told, and nothing else happens. */
  fault(session: SessionId, { code, detail, id }: InputFault): Effect[] {
    const user = this.#roster.session(session)?.user;
    if (!user) return [];
    const outcome = new Outcome();
    const fields = { ...(detail === undefined ? {} : { detail }), ...(id === undefined ? {} : { id }) };
    outcome.send([session], error(user.name, code, fields));
    outcome.note({ event: 'fault', user: user.name, code });
    return outcome.effects;
  }

  /** A connection is gone. */
  gone(session: SessionId, now: number): Effect[] {
    const turn = this.#turn(session, now);
    if (!turn) return [];
    depart(turn, turn.session.user);
    return turn.outcome.effects;
  }

  /**
   * More waits for somebody than may. They are told and dropped, and nobody waits for them.
   *
   * @param limit how much may wait, in words
   */
  dropSlow(session: SessionId, limit: string, now: number): Effect[] {
    const turn = this.#turn(session, now);
    if (!turn) return [];
    turn.outcome.abandon(session, refuse(turn, 'slow', { detail: limit }));
    turn.outcome.note({ event: 'slow', user: turn.session.user.name });
    depart(turn, turn.session.user);
    return turn.outcome.effects;
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

  #turn(id: SessionId, now: number): Turn | undefined {
    const session = this.#roster.session(id);
    return session && { session, now, roster: this.#roster, limits: this.#limits, outcome: new Outcome() };
  }

  /** Two bare names may look alike, as in version 1; who said `hello` has a name that nobody can imitate. */
  #isTaken(user: User): boolean {
    if (this.#roster.isUsed(user.name)) return true;
    return this.#roster.usersLike(user.skeleton).some(other => other.session.standing === 'introduced');
  }
}

function needsLines(turn: Turn): Answer {
  return refuse(turn, 'bad_message', { detail: 'it is for those whose name ended with a line end.' });
}

function turnAway(
  session: SessionId,
  name: string,
  version: 1 | 2,
  code: 'name_taken' | 'name_invalid',
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
