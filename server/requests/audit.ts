import { LIMITS } from '../../protocol/limits.ts';
import { type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import { MessageLogFault } from '../message-log/message-log.ts';
import { notReadable } from '../not-kept.ts';
import { refuseRank } from '../refuse-rank.ts';
import { type Answer, answer, type Turn } from '../turn.ts';

/** Tells a page of the audit log, the newest first; nothing to whom it is no longer for when the page comes. */
export function tellAudit(request: RequestOf<'audit'>, turn: Turn): Answer | undefined {
  const { session, outcome } = turn;
  const { before, limit = LIMITS.pageDefault } = request;
  outcome.query(session.id, {
    kind: 'audit',
    request: { limit: Math.min(limit, LIMITS.auditPage), ...(before === undefined ? {} : { before }) },
    settle: (told, scene) => {
      if (told instanceof MessageLogFault) {
        answer(scene, turn, request, notReadable(turn, told.code));
        return;
      }
      const refusal = refuseRank(turn, 'assistant');
      if (refusal) {
        answer(scene, turn, request, refusal);
        return;
      }
      const { entries, more } = told;
      const base = { sender: SERVER_NAME, receiver: session.user.name, text: '' };
      answer(scene, turn, request, { status: 'audit', ...base, entries: [...entries], more });
    },
  });
  return undefined;
}
