import { LIMITS } from '../../protocol/limits.ts';
import { type RequestOf, SERVER_NAME, type SearchPage } from '../../protocol/messages.ts';
import type { Conversation } from '../message-log/log-records.ts';
import { MessageLogFault, type SearchResult } from '../message-log/message-log.ts';
import { parseSearch } from '../message-log/search-query.ts';
import { notReadable } from '../not-kept.ts';
import { otherOf } from '../talk.ts';
import { type Answer, answer, type Turn } from '../turn.ts';
import type { User } from '../user.ts';

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
      answer(scene, turn, request, isFault ? notReadable(turn, found.code) : page(user, found));
    },
  });
  return undefined;
}

function page(user: User, { hits: found, complete, next }: SearchResult): SearchPage {
  // The log knows names alone: another room of that name may have begun while it looked.
  const own = new Set([...user.rooms, ...user.pairs].map(({ epoch }) => epoch));
  const hits = found.filter(({ epoch }) => own.has(epoch));
  return {
    status: 'search',
    sender: SERVER_NAME,
    receiver: user.name,
    text: `Found: ${hits.length}${next === undefined ? '' : ', and more'}`,
    hits: hits.map(({ conversation, epoch, seq, sender, time, snippet, marks }) => ({
      kind: conversation.kind,
      receiver: nameFor(user.name, conversation),
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
  return conversation.kind === 'group' ? conversation.room : otherOf(conversation.users, asker);
}
