import { LIMITS } from '../../protocol/limits.ts';
import { type HistoryPage, type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import { sentId } from '../message-ids.ts';
import { MessageLogFault, type Page } from '../message-log/message-log.ts';
import { notReadable } from '../not-kept.ts';
import { type Answer, answer, type Turn } from '../turn.ts';
import { findTalk } from './find-talk.ts';

const NOTHING: Page = { epoch: '', messages: [], more: false };

/** Tells a page of a conversation to somebody who is in it. */
export function tellHistory(request: RequestOf<'history'>, turn: Turn): Answer | undefined {
  const { session, outcome } = turn;
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found.refusal;
  if (found.kind === 'nothing') return page(request, found.name, NOTHING);
  const { talk, name } = found;
  const { before, after, limit = LIMITS.pageDefault } = request;
  outcome.query(session.id, {
    kind: 'page',
    request: {
      conversation: talk.conversation,
      limit: Math.min(limit, LIMITS.historyPage),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
    settle: (told, scene) => {
      if (told instanceof MessageLogFault) {
        answer(scene, turn, request, notReadable(turn, told.code));
        return;
      }
      // The log knows names alone: another room of that name may have begun while it looked.
      const own = told.epoch === talk.epoch ? told : NOTHING;
      answer(scene, turn, request, page(request, name, own));
    },
  });
  return undefined;
}

function page(
  { kind }: RequestOf<'history'>,
  receiver: string,
  { epoch, messages, more }: Page,
): HistoryPage {
  return {
    status: 'history',
    sender: SERVER_NAME,
    receiver,
    text: '',
    kind,
    epoch,
    messages: messages.map(({ sender, text, seq, time, id }) => ({
      sender,
      text,
      seq,
      time,
      ...(id === undefined ? {} : { id: sentId(id) }),
    })),
    more,
  };
}
