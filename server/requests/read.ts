import { type ReadState, type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { notKept } from '../not-kept.ts';
import { type Answer, answer, type Turn } from '../turn.ts';
import { findTalk } from './find-talk.ts';

/** Moves the user's read marker forward, and tells all connections of the user. The marker of a bare name ends with its login. */
export function markRead(request: RequestOf<'read'>, turn: Turn): Answer | undefined {
  const { session, outcome } = turn;
  const { user } = session;
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found.refusal;
  if (found.kind === 'nothing') return state(request, found.name, '', 0);
  const { talk, name } = found;
  const seq = Math.min(request.seq, talk.head);
  const tell = (scene: Scene) => {
    const marker = Math.max(seq, user.marker(talk));
    user.mark(talk, marker);
    const message = state(request, name, talk.epoch, marker);
    const others = user.sessionIds.filter(id => id !== session.id);
    scene.outcome.send(others, message);
    answer(scene, turn, request, message);
  };
  if (user.claim === undefined || seq <= user.marker(talk)) {
    tell(turn);
    return undefined;
  }
  const { conversation } = talk;
  outcome.append({ kind: 'read', conversation, user: user.name, seq }, (kept, scene) => {
    if (kept.kind === 'refused' || kept.kind === 'failed') {
      answer(scene, turn, request, notKept(turn, kept, { room: name }));
    } else tell(scene);
  });
  return undefined;
}

function state({ kind }: RequestOf<'read'>, receiver: string, epoch: string, seq: number): ReadState {
  return { status: 'read', sender: SERVER_NAME, receiver, text: '', kind, epoch, seq };
}
