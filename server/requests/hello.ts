import { LIMITS } from '../../protocol/limits.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { checkName, NAME_FAULTS } from '../../protocol/names.ts';
import { expel } from '../expel.ts';
import { arrive, forget } from '../membership.ts';
import { welcomeBack } from '../resume.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';

/**
 * Introduces a version 2 client: its name must keep the rules, and is claimed, or proved to be its own. It gets to know
 * everything, what it missed too, and hears `presence` from then on. A client may say it again, and so get the whole
 * picture once more.
 */
export function hello(request: RequestOf<'hello'>, turn: Turn): Answer | undefined {
  const { session } = turn;
  if (request.v < 2) return refuse(turn, 'bad_message', { detail: "'v' must be 2 or more" });
  switch (session.standing) {
    case 'unproven':
      return prove(request, turn);
    case 'bare':
      return claim(request, turn);
    case 'introduced':
      return welcomeBack(request, turn, turn, undefined);
  }
}

/** A claimed name: the token tells whose it is. */
function prove(request: RequestOf<'hello'>, turn: Turn): undefined {
  const { session, secrets } = turn;
  const { token } = request;
  const { claim: hash } = session.user;
  if (token === undefined || hash === undefined || !secrets.matches(token, hash)) {
    return expel(turn, request, 'name_taken');
  }
  session.standing = 'bare';
  arrive(turn, session);
  return welcomeBack(request, turn, turn, token);
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
  const detail = nameFault(user);
  if (detail !== undefined) return expel(turn, request, 'name_invalid', { detail });
  if (roster.usersLike(user.skeleton).some(other => other !== user)) {
    return expel(turn, request, 'name_taken');
  }
  // Else the talk of whoever bore the name before would become this user's.
  if (turn.owed.isFreeing(user.name, outcome)) return welcomeBack(request, turn, turn, undefined);
  const token = isProposal(request.token) ? request.token : secrets.create();
  const tokenHash = secrets.hash(token);
  user.claim = tokenHash;
  outcome.append({ kind: 'claimed', user: user.name, tokenHash, time }, (kept, scene) => {
    const isKept = kept.kind === 'done';
    if (isKept) scene.outcome.note({ event: 'claimed', user: user.name });
    else user.claim = undefined;
    if (roster.session(session.id) === session) {
      welcomeBack(request, turn, scene, isKept ? token : undefined);
    } else if (!isKept && !user.isConnected && roster.named(user.name) === user) {
      forget(scene, user);
    }
  });
  for (const room of user.rooms)
    turn.owed.keep(outcome, { kind: 'entered', room: room.name, user: user.name });
}

function isProposal(token: string | undefined): token is string {
  return token !== undefined && token.length >= LIMITS.tokenProposal;
}

function nameFault({ name }: User): string | undefined {
  const checked = checkName(name);
  if (!checked.ok) return NAME_FAULTS[checked.fault];
  return checked.name === name ? undefined : `write it as '${checked.name}'.`;
}
