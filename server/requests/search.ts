import { LIMITS } from '../../protocol/limits.ts';
import { type RequestOf, SERVER_NAME, type SearchPage } from '../../protocol/messages.ts';
import { type Conversation, MessageLogFault, type SearchResult } from '../message-log/message-log.ts';
import { parseSearch } from '../message-log/search-query.ts';
import { notReadable } from '../not-kept.ts';
import { type Answer, answer, type Turn } from '../turn.ts';

/** Looks for messages in all conversations that the asker is in, and in no other. */
export function search(request: RequestOf<'search'>, turn: Turn): Answer | undefined {
  const { session, outcome } = turn;
  const { user } = session;
  const { text, from, limit = LIMITS.pageDefault } = request;
  outcome.query(session.id, {
    kind: 'search',
    request: {
      query: parseSearch(text),
      conversations: [...user.rooms, ...user.pairs].map(({ conversation }) => conversation),
      limit: Math.min(limit, LIMITS.searchPage),
      ...(from === undefined ? {} : { from }),
    },
    settle: (found, scene) => {
      const isFault = found instanceof MessageLogFault;
      answer(scene, turn, request, isFault ? notReadable(turn, found.code) : page(user.name, found));
    },
  });
  return undefined;
}

function page(asker: string, { hits, complete, next }: SearchResult): SearchPage {
  return {
    status: 'search',
    sender: SERVER_NAME,
    receiver: asker,
    text: `Found: ${hits.length}${next === undefined ? '' : ', and more'}`,
    hits: hits.map(({ conversation, epoch, seq, sender, time, snippet, marks }) => ({
      kind: conversation.kind,
      receiver: nameFor(asker, conversation),
      epoch,
      seq,
      sender,
      time,
      text: snippet,
      marks: marks.map(([from, to]) => [from, to]),
    })),
    complete,
    ...(next === undefined ? {} : { next }),
  };
}

function nameFor(asker: string, conversation: Conversation): string {
  if (conversation.kind === 'group') return conversation.room;
  const [one, other] = conversation.users;
  return one === asker ? other : one;
}
