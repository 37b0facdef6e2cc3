/** The message that a command means which names somebody and no message: `/delete Bob`. */
import type { Deed } from '../protocol/message-commands.ts';
import type { ConversationKind, HistoryPage, KeptMessage, Request } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';
import type { Reply } from './pending.ts';

/** Entries of a conversation, acts among them, that are looked through, the newest first. */
export const SEARCHED_ENTRIES = 500;

/** Entries that are asked for at a time: mostly it is one of the last. */
const STEP = 100;

type Refusal = Extract<Reply, { ok: false }>;

/** A conversation, as the wire names it. */
export interface Place {
  kind: ConversationKind;
  receiver: string;
}

/** Asks the user whether it is to be done to that message. */
export type IsMeant = (message: KeptMessage) => Promise<boolean>;

/** By whom, where and how a {@link Deed} is done. */
export interface DeedContext {
  /** Asks the server. Never rejects. */
  ask: (request: Request) => Promise<Reply>;
  /** Who does it: a deed of which nobody is named is about the user's own message. */
  userName: string;
  place: Place;
  /** Asked before, with the message. Default: it is. */
  isMeant?: IsMeant | undefined;
  /** Says something in answer to the message `re`. Default: the server is told so. */
  answer?: (text: string, re: number) => Promise<Reply>;
}

/** What came of a {@link Deed}. */
export type DeedDone =
  | { kind: 'done'; message: KeptMessage }
  /** There is no such message among the newest {@link SEARCHED_ENTRIES} entries. */
  | { kind: 'none' }
  /** It was not meant. */
  | { kind: 'given_up' }
  | { kind: 'failed'; reply: Refusal };

/**
 * Looks for the message, and does it. It is the message that was found to which it is done, also where its sender says something else
 * meanwhile.
 */
export async function carryOutDeed(deed: Deed, context: DeedContext): Promise<DeedDone> {
  const { ask, place, isMeant } = context;
  const found = await findNewest(deed, context);
  if (found === undefined) return { kind: 'none' };
  if ('ok' in found) return { kind: 'failed', reply: found };
  if (isMeant && !(await isMeant(found))) return { kind: 'given_up' };
  const { text = '' } = deed;
  const answer =
    context.answer ?? ((words, re) => ask({ status: place.kind, receiver: place.receiver, text: words, re }));
  const reply =
    deed.what === 'reply' ? await answer(text, found.seq) : await ask(requestOf(deed, place, found.seq));
  return reply.ok ? { kind: 'done', message: found } : { kind: 'failed', reply };
}

/** Why nothing was done, in English. @param user whose message was looked for @param place where */
export function describeNoMessage({ what }: Pick<Deed, 'what'>, user: string, place: string): string {
  const which = what === 'unpin' ? 'pinned message' : 'message';
  return `There is no ${which} of '${user}' among the newest ${SEARCHED_ENTRIES} in '${place}'.`;
}

function requestOf({ what, text }: Deed, { kind, receiver }: Place, re: number): Request {
  const reason = text === undefined ? {} : { text };
  switch (what) {
    case 'edit':
      return { status: 'edit', kind, receiver, re, text: text ?? '' };
    case 'react':
    case 'unreact':
      return { status: 'react', kind, receiver, re, text: text ?? '', on: what === 'react' };
    case 'delete':
      return { status: 'delete', kind, receiver, re, ...reason };
    default:
      return { status: 'pin', kind: 'group', receiver, re, ...reason, on: what === 'pin' };
  }
}

async function findNewest(
  deed: Deed,
  { ask, place, userName }: DeedContext,
): Promise<KeptMessage | Refusal | undefined> {
  const search = new Search(deed.what, deed.user || userName);
  let before: number | undefined;
  for (let left = SEARCHED_ENTRIES; left > 0; ) {
    const limit = Math.min(STEP, left);
    const reply = await ask({ status: 'history', ...place, limit, ...(before !== undefined && { before }) });
    if (!reply.ok) return reply;
    const { messages, more } = pageOf(reply);
    const found = messages.toReversed().find(entry => search.isIt(entry));
    before = messages[0]?.seq;
    if (found || !more || before === undefined) return found;
    left -= messages.length;
  }
  return undefined;
}

function pageOf({ message }: Extract<Reply, { ok: true }>): Pick<HistoryPage, 'messages' | 'more'> {
  return message?.status === 'history' ? message : { messages: [], more: false };
}

/** Goes through a conversation, back from its end: an act on a message so comes before the message. */
class Search {
  readonly #isPinned = new Map<number, boolean>();
  readonly #names: readonly string[];
  readonly #what: Deed['what'];

  constructor(what: Deed['what'], user: string) {
    this.#what = what;
    this.#names = [user, normaliseName(user)];
  }

  isIt({ act, re, on, seq, sender, removed }: KeptMessage): boolean {
    if (act === 'pin' && re !== undefined && !this.#isPinned.has(re)) this.#isPinned.set(re, on === true);
    if (act !== undefined || removed || !this.#names.includes(sender)) return false;
    return this.#what !== 'unpin' || this.#isPinned.get(seq) === true;
  }
}
