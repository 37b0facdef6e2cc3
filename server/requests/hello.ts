import type { ClosingCode } from '../../protocol/catalogue.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { admitName } from '../../protocol/look-alikes.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { NAME_FAULTS } from '../../protocol/names.ts';
import { appoint } from '../door/appoint.ts';
import { knock } from '../door/knock.ts';
import type { Scene } from '../effects.ts';
import { expel } from '../expel.ts';
import type { LimitName } from '../limits.ts';
import { arrive, forget } from '../membership.ts';
import { banned } from '../replies.ts';
import { welcomeBack } from '../resume.ts';
import { type Answer, noteLimit, refuse, type Turn } from '../turn.ts';
import { type Claim, User } from '../user.ts';

/**
 * Introduces a version 2 client: the door has to let it in, where the class asks for a code; its name must keep the rules, and is claimed, or proved to be its own. It gets to know
 * everything, what it missed too, and hears `presence` from then on. A client may say it again, and so get the whole
 * picture once more.
 */
export function hello(request: RequestOf<'hello'>, turn: Turn): Answer | undefined {
  const { session } = turn;
  if (request.v < 2) return refuse(turn, 'bad_message', { detail: "'v' must be 2 or more" });
  knock(request, turn, admitted => {
    switch (session.standing) {
      case 'unproven':
        return prove(request, admitted);
      case 'bare':
        return claim(request, admitted);
      case 'introduced':
        return welcome(request, admitted, admitted, undefined);
    }
  });
  return undefined;
}

/** Lets in whom the door and the name have let pass; who has the instructor key becomes an instructor first. */
function welcome(
  request: RequestOf<'hello'>,
  turn: Turn,
  scene: Scene,
  token: string | undefined,
): undefined {
  const { session } = turn;
  const { claim: claimed, role } = session.user;
  // A role is kept with the claim: without one it would be anybody's who comes by that name next.
  if (request.key === undefined || claimed?.state !== 'kept' || role === 'instructor') {
    return welcomeBack(request, turn, scene, token);
  }
  appoint(scene, session.user, later => {
    if (later.roster.session(session.id) === session) welcomeBack(request, turn, later, token);
  });
}

/**
 * The door is open to whoever stands at it, unless the name is banned, which nobody is told before. Where the name is claimed, the token tells whose it is. A claim that the log does not have yet
 * proves nothing: it may come to nothing, and whoever was let in by it would then bear a name that is nobody's.
 */
function prove(request: RequestOf<'hello'>, turn: Turn): undefined {
  const { session, secrets, roster, outcome, orders, now } = turn;
  const { name } = session.user;
  const ban = orders.bans.of(name, now);
  if (ban) return expel(turn, request, 'banned', banned(ban, now));
  session.user = roster.named(name) ?? session.user;
  const { claim: claimed } = session.user;
  if (claimed?.state === 'asked') {
    outcome.query(session.id, {
      kind: 'caught_up',
      settle: scene => {
        if (roster.session(session.id) === session) prove(request, { ...turn, ...scene });
      },
    });
    return;
  }
  if (claimed === undefined && !roster.isTaken(name)) return enter(request, turn);
  if (request.token === undefined || !claimed || !secrets.matches(request.token, claimed.hash)) {
    return expel(turn, request, 'name_taken');
  }
  const { connections } = session.user;
  if (connections >= turn.limits.connectionsOfUser) {
    noteLimit(turn, 'connectionsOfUser');
    return expel(turn, request, 'too_many_connections', { detail: `you have ${connections}.` });
  }
  session.standing = 'bare';
  session.isReturning = true;
  arrive(turn, session);
  return welcome(request, turn, turn, request.token);
}

/** The name is nobody's: it is the client's from now on. */
function enter(request: RequestOf<'hello'>, turn: Turn): undefined {
  const { session, roster } = turn;
  const fault = nameFault(turn);
  if (fault) return expel(turn, request, ...fault);
  session.user = new User(session.user.name);
  session.standing = 'bare';
  roster.admit(session.user);
  arrive(turn, session);
  return claim(request, turn);
}

/**
 * A name that nobody has claimed is the client's own from now on. A token that the client brings is taken, because one
 * that the server made is lost where the connection breaks before the client has it: then nobody could ever prove the
 * name. Where the log cannot keep that, the client is let in all the same, without a token: as long as it is connected,
 * nobody else gets the name.
 */
function claim(request: RequestOf<'hello'>, turn: Turn): undefined {
  const { session, roster, outcome, secrets, now: time } = turn;
  const { user } = session;
  const fault = nameFault(turn);
  if (fault) return expel(turn, request, ...fault);
  // Else the talk of whoever bore the name before would become this user's.
  if (turn.owed.isFreeing(user.name, outcome)) return welcomeBack(request, turn, turn, undefined);
  // Whoever has the instructor key, which is checked by now, has to be able to put things right.
  const limit = request.key === undefined ? claimHindrance(turn) : undefined;
  if (limit) {
    noteLimit(turn, limit);
    return welcomeBack(request, turn, turn, undefined);
  }
  const token = isProposal(request.token) ? request.token : secrets.create();
  const asked: Claim = { hash: secrets.hash(token), state: 'asked' };
  user.claim = asked;
  outcome.append({ kind: 'claimed', user: user.name, tokenHash: asked.hash, time }, (kept, scene) => {
    const isKept = kept.kind === 'done';
    if (isKept) {
      asked.state = 'kept';
      scene.outcome.note({ event: 'claimed', user: user.name });
    } else user.claim = undefined;
    if (roster.session(session.id) === session) {
      welcome(request, turn, scene, isKept ? token : undefined);
    } else if (!isKept && !user.isConnected && roster.named(user.name) === user) {
      forget(scene, user);
    }
  });
  for (const room of user.rooms)
    turn.owed.keep(outcome, { kind: 'entered', room: room.name, user: user.name });
}

/** The limit that keeps one more name from being claimed; undefined where none does. It is counted with this. */
function claimHindrance({ roster, limits, quotas, session, now }: Turn): LimitName | undefined {
  if (roster.userCount > limits.names) return 'names';
  return quotas.claims.of(session.address, now).tryTake(1, now) ? undefined : 'claimsOfAddress';
}

/** What keeps the client from having the name, where nobody has claimed it. */
function nameFault({ session, roster }: Turn): [ClosingCode, { detail?: string }?] | undefined {
  const { user } = session;
  const checked = admitName(user.name);
  if (!checked.ok) return ['name_invalid', { detail: NAME_FAULTS[checked.fault] }];
  if (checked.name !== user.name) return ['name_invalid', { detail: `write it as '${checked.name}'.` }];
  return roster.usersLike(user.looks).some(other => other !== user) ? ['name_taken'] : undefined;
}

function isProposal(token: string | undefined): token is string {
  return token !== undefined && token.length >= LIMITS.tokenProposal;
}
