/**
 * The core: all rules of the chat, and nothing else. Plain synchronous code without sockets, timers, files or a clock.
 * In: who connected, who asked what, who is gone, what became of a record in the log, and the time. Out: a list of
 * effects, which the shell carries out.
 */
import type { ErrorCode } from '../protocol/catalogue.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { RequestOf, RequestStatus } from '../protocol/messages.ts';
import { WIRE_VERSION } from '../protocol/messages.ts';
import { checkBareName, NAME_FAULTS, skeleton } from '../protocol/names.ts';
import { type Effect, Outcome, type Scene } from './effects.ts';
import { expel } from './expel.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { arrive, depart } from './membership.ts';
import type { LogState } from './message-log/message-log.ts';
import { OwedChanges } from './owed-changes.ts';
import { type ErrorFields, error, idOf, info } from './replies.ts';
import { REQUESTS, type Row } from './requests/table.ts';
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

/** Why the first bytes of a connection are no name. */
export type GreetingFault = 'too_long' | 'bad_utf8';

const GREETING_FAULTS: Record<GreetingFault, string> = {
  too_long: `it is longer than ${LIMITS.bareNameBytes} bytes.`,
  bad_utf8: 'it is not valid UTF-8.',
};

/** See the file's comment. Times are ms since 1970, UTC. An input about a session that is not there does nothing. */
export class Classroom {
  readonly #roster = new Roster();
  readonly #owed = new OwedChanges();
  readonly #limits: ServerLimits;
  readonly #secrets: Secrets;

  constructor(limits: ServerLimits = DEFAULT_LIMITS, secrets: Secrets = SECRETS) {
    this.#limits = limits;
    this.#secrets = secrets;
  }

  /** The log tells how everything stood when the last server ended. To be called first, and once. */
  restore(state: LogState, now: number): Effect[] {
    return this.#effects(now, scene => restore(state, scene));
  }

  /**
   * Somebody says a name. It is theirs until they are gone; where it is claimed, `hello` has to prove that it is theirs;
   * where it is in use or no name, they are told and closed.
   *
   * @param session a number that was never used before
   */
  login(id: SessionId, name: string, version: 1 | 2, now: number): Effect[] {
    const checked = checkBareName(name);
    if (!checked.ok) {
      return turnAway(id, name, version, 'name_invalid', { detail: NAME_FAULTS[checked.fault] });
    }
    const known = this.#roster.named(name);
    const isClaimed = known?.claim !== undefined;
    const isProvable = isClaimed && version === 2;
    if (!isProvable && this.#isTaken(known, name)) return turnAway(id, name, version, 'name_taken');
    const user = known ?? new User(name);
    const standing = isProvable ? 'unproven' : 'bare';
    const session: Session = { id, version, user, began: now, standing };
    return this.#effects(now, scene => {
      if (isProvable) this.#roster.attach(session);
      else {
        this.#roster.admit(user);
        arrive(scene, session);
      }
      const code = isProvable ? 'hello_required' : 'welcome';
      scene.outcome.send([id], info(name, code, versionOf(version)));
    });
  }

  /** Somebody said no name that could be read. They are told and closed. */
  refuseGreeting(session: SessionId, version: 1 | 2, fault: GreetingFault): Effect[] {
    return turnAway(session, '', version, 'name_invalid', { detail: GREETING_FAULTS[fault] });
  }

  /** Somebody asks for something. */
  request<S extends RequestStatus>(id: SessionId, request: RequestOf<S>, now: number): Effect[] {
    return this.#turn(id, now, turn => {
      const { session, outcome } = turn;
      if (session.standing === 'unproven' && request.status !== 'hello' && request.status !== 'quit') {
        expel(turn, {}, 'name_taken');
        return;
      }
      const row: Row<S> = REQUESTS[request.status as S];
      const answer =
        row.from === 'lines' && session.version === 1 ? needsLines(turn) : row.handle(request, turn);
      if (answer) outcome.send([id], { ...answer, ...idOf(request) });
    });
  }

  /** What became of a record or a query: `settle` goes on with it. */
  settle(settle: (scene: Scene) => void, now: number): Effect[] {
    return this.#effects(now, settle);
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
    const due = this.#owed.due(this.#roster);
    act({ roster: this.#roster, owed: this.#owed, limits: this.#limits, outcome, now });
    if (due.length === 0 || !outcome.effects.some(({ kind }) => kind === 'append')) return outcome.effects;
    const again = new Outcome();
    for (const change of due) this.#owed.keep(again, change);
    return [...again.effects, ...outcome.effects];
  }

  #turn(id: SessionId, now: number, act: (turn: Turn) => void): Effect[] {
    const session = this.#roster.session(id);
    if (!session) return [];
    return this.#effects(now, scene => act({ ...scene, session, secrets: this.#secrets }));
  }

  /** Two bare names may look alike, as in version 1; a claimed one, or one whose user said `hello`, nobody can imitate. */
  #isTaken(known: User | undefined, name: string): boolean {
    return known !== undefined || this.#roster.usersLike(skeleton(name)).some(user => user.isGuarded);
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
