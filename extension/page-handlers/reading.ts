import { sameConversation } from '../../client/transcript.ts';
import { PAGE_LIMITS, type Quote } from '../webview/page-protocol.ts';
import type { PageHandlers } from './handler.ts';

/** Which conversation is read, how far, and what of it the page has. */
export const READING_HANDLERS = {
  open: ({ chat }, { id }) => chat.session?.openConversation(id),
  read: ({ readMarker }, { id, key }) => readMarker.see(id, key),
  older: async ({ chat, feed }) => {
    if (!feed.extend('up')) await chat.session?.loadOlder(chat.open);
  },
  newer: ({ feed }) => {
    feed.extend('down');
  },
  newest: ({ feed }) => feed.newest(),
  whereabouts: ({ feed }, { key }) => feed.follow(key),
  around: ({ feed }, { key, time }) => feed.returnTo(key, time),
  gap: async ({ chat }, { key }) => {
    await chat.session?.loadGap(chat.open, key);
  },
  thread: async ({ chat, feed }, { key }) => {
    const { session, open } = chat;
    const seq = key === undefined ? undefined : session?.transcript(open)?.message(key)?.seq;
    if (seq !== undefined) await session?.thread(open, seq);
    // Another conversation may have been opened meanwhile.
    if (sameConversation(open, chat.open)) feed.showThread(seq);
  },
  jump: async ({ chat: { session, open }, feed, post }, { seq }) => {
    const { epoch } = session?.transcript(open) ?? {};
    const key = epoch === undefined ? undefined : await session?.reveal(open, { epoch, seq });
    if (key === undefined) return;
    feed.showThread(undefined);
    feed.include(key);
    post({ type: 'reveal', key });
  },
  quotes: async ({ chat: { session, open }, post }, { seqs }) => {
    const found = await Promise.all(seqs.map(seq => session?.quote(open, seq)));
    const quotes = found.flatMap(quote => (quote ? [short(quote)] : []));
    if (quotes.length > 0) post({ type: 'quotes', open, quotes });
  },
  versions: async ({ chat: { session, open }, post }, { key }) => {
    const { seq } = session?.transcript(open)?.message(key) ?? {};
    const all = seq === undefined ? [] : ((await session?.versions(open, seq)) ?? []);
    // What it says now is there to be read.
    const versions = all.slice(0, -1).map(({ text, time }) => ({ text, time }));
    post({ type: 'versions', open, key, versions });
  },
} satisfies Partial<PageHandlers>;

function short(quote: Quote): Quote {
  return { ...quote, text: quote.text.slice(0, PAGE_LIMITS.quoteLength) };
}
