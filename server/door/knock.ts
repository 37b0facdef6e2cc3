import type { ClosingCode } from '../../protocol/catalogue.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { expel } from '../expel.ts';
import { KEY_BUSY_MS } from '../limits.ts';
import type { ErrorFields } from '../replies.ts';
import { answer, noteLimit, refuse, type Turn } from '../turn.ts';
import type { KeyVerdict } from './key-desk.ts';
import type { Guesser } from './tries.ts';

type Hello = RequestOf<'hello'>;

/**
 * A client says `hello`: whether its key is right, where it brings one, and else, where it is not in yet, its join code. What is wrong
 * costs a try; where none is left, nothing is looked at. Who stands at the door and is refused is let go.
 *
 * @param enter goes on with whom the door lets in: at once, or when the key was checked
 */
export function knock(request: Hello, turn: Turn, enter: (turn: Turn) => void): void {
  const { session, door, secrets } = turn;
  const asksCode = session.standing === 'unproven' && door.joinCode !== undefined;
  if (request.key === undefined && !asksCode) {
    enter(turn);
    return;
  }
  const guesser = guesserOf(request, turn);
  const hindrance = door.tries.hindrance(guesser, turn.now);
  if (hindrance) {
    noteLimit(turn, hindrance.limit);
    turnAway(request, turn, 'too_many_tries', waiting(hindrance.waitMs));
  } else if (request.key !== undefined) checkKey(request, request.key, turn, guesser, enter);
  else if (request.joinCode === undefined) turnAway(request, turn, 'code_required');
  else if (door.opensTo(request.joinCode, secrets)) enter(turn);
  else {
    door.tries.spend(guesser, turn.now);
    refuseGuess(request, turn, 'code_wrong');
  }
}

/** A member is who proves a claimed name: no stranger's guesses hold up a member. */
function guesserOf({ token, key }: Hello, { session, roster, secrets }: Turn): Guesser {
  const { address, user } = session;
  const { name } = user;
  const claim = roster.named(name)?.claim;
  const isProved = token !== undefined && claim?.state === 'kept' && secrets.matches(token, claim.hash);
  return {
    ...{ address, name, what: key === undefined ? 'code' : 'key' },
    kind: isProved || session.standing === 'introduced' ? 'member' : 'stranger',
  };
}

/** The try is taken first and given back where it was none: else a hundred connections at once would have a hundred for one. */
function checkKey(
  request: Hello,
  key: string,
  turn: Turn,
  guesser: Guesser,
  enter: (turn: Turn) => void,
): void {
  const { session, roster, door, outcome } = turn;
  door.tries.spend(guesser, turn.now);
  const settle = (verdict: KeyVerdict, scene: Scene) => {
    if (verdict !== 'wrong') door.tries.giveBack(guesser);
    if (roster.session(session.id) !== session) return;
    const later = { ...turn, ...scene };
    if (verdict === 'right') enter(later);
    else if (verdict === 'busy') turnAway(request, later, 'too_many_tries', waiting(KEY_BUSY_MS));
    else refuseGuess(request, later, 'key_wrong');
  };
  if (door.hasKey) outcome.verify(session.id, key, settle);
  else settle('wrong', turn);
}

function refuseGuess(request: Hello, turn: Turn, code: 'code_wrong' | 'key_wrong'): void {
  const { address, user } = turn.session;
  turn.outcome.note({ event: 'wrong_guess', name: user.name, address, code });
  turnAway(request, turn, code);
}

function turnAway(
  request: Hello,
  turn: Turn,
  code: ClosingCode,
  fields: Pick<ErrorFields, 'detail' | 'waitMs'> = {},
): void {
  if (turn.session.standing === 'unproven') expel(turn, request, code, fields);
  else answer(turn, turn, request, refuse(turn, code, fields));
}

function waiting(waitMs: number): { waitMs: number; detail: string } {
  const seconds = Math.ceil(waitMs / 1000);
  return { waitMs, detail: seconds === 1 ? '1 second' : `${seconds} seconds` };
}
