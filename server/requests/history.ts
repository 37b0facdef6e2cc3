import { LIMITS } from '../../protocol/limits.ts';
import { type HistoryPage, type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import { atLeast } from '../../protocol/roles.ts';
import { MessageLogFault, type Page } from '../message-log/message-log.ts';
import { notReadable } from '../not-kept.ts';
import { keptMessage } from '../told-message.ts';
import { type Answer, answer, type Turn } from '../turn.ts';
import { findTalk } from './find-talk.ts';

const NOTHING: Page = { epoch: '', messages: [], more: false };

/** Tells a page of a conversation to somebody who is in it, and still is when the page comes. */
export function tellHistory(request: RequestOf<'history'>, turn: Turn): Answer | undefined {
  const { session, outcome } = turn;
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found.refusal;
  if (found.kind === 'nothing') return page(request, found.name, NOTHING, false);
  const { talk, name } = found;
  const { before, after, re, limit = LIMITS.pageDefault } = request;
  outcome.query(session.id, {
    kind: 'page',
    request: {
      conversation: talk.conversation,
      limit: Math.min(limit, LIMITS.historyPage),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(re === undefined ? {} : { thread: re }),
    },
    settle: (told, scene) => {
      if (told instanceof MessageLogFault) {
        answer(scene, turn, request, notReadable(turn, told.code));
        return;
      }
      const still = findTalk(request, { ...turn, ...scene });
      if (still.kind === 'refused') {
        answer(scene, turn, request, still.refusal);
        return;
      }
      // The log knows names alone: another room of that name may have begun while it looked, or the asker have entered one.
      const isSame = still.kind === 'talk' && still.talk === talk && told.epoch === talk.epoch;
      const own = isSame ? told : NOTHING;
      answer(scene, turn, request, page(request, name, own, atLeast(session.user.role, 'assistant')));
    },
  });
  return undefined;
}

function page(
  { kind }: RequestOf<'history'>,
  receiver: string,
  { epoch, messages, more }: Page,
  isStaff: boolean,
): HistoryPage {
  return {
    status: 'history',
    sender: SERVER_NAME,
    receiver,
    text: '',
    kind,
    epoch,
    messages: messages.map(message => keptMessage(message, isStaff)),
    more,
  };
}
