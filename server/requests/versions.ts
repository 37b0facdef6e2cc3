import { type RequestOf, SERVER_NAME, type Versions } from '../../protocol/messages.ts';
import { MessageLogFault, type StoredVersion } from '../message-log/message-log.ts';
import { notReadable } from '../not-kept.ts';
import { type Answer, answer, refuse, type Turn } from '../turn.ts';
import { findTalk } from './find-talk.ts';

/** Tells what a message said before it was edited, to who may read the message, and still may when the log has answered. */
export function tellVersions(request: RequestOf<'versions'>, turn: Turn): Answer | undefined {
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found.refusal;
  if (found.kind === 'nothing' || request.re > found.talk.head) return refuse(turn, 'no_such_message');
  const { talk, name } = found;
  turn.outcome.query(turn.session.id, {
    kind: 'versions',
    conversation: talk.conversation,
    seq: request.re,
    settle: (told, scene) => {
      if (told instanceof MessageLogFault) {
        answer(scene, turn, request, notReadable(turn, told.code));
        return;
      }
      const still = findTalk(request, { ...turn, ...scene });
      const isSame = still.kind === 'talk' && still.talk === talk;
      if (still.kind === 'refused') answer(scene, turn, request, still.refusal);
      else if (!isSame || told.length === 0) answer(scene, turn, request, refuse(turn, 'no_such_message'));
      else answer(scene, turn, request, versions(request, name, told));
    },
  });
  return undefined;
}

function versions(
  { kind, re }: RequestOf<'versions'>,
  receiver: string,
  told: readonly StoredVersion[],
): Versions {
  const base = { status: 'versions', sender: SERVER_NAME, receiver, text: '' } as const;
  return { ...base, kind, re, versions: [...told] };
}
