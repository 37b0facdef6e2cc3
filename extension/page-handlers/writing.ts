import { isMeant, noticeFault } from '../message-deeds.ts';
import type { PageHandlers } from './handler.ts';

/** The composer, and messages of the user's own that are on their way. */
export const WRITING_HANDLERS = {
  submit: async ({ chat: { session, open } }, { text, re }) => {
    const answered = re === undefined ? undefined : session?.transcript(open)?.message(re)?.seq;
    await session?.submit(text, { isMeant, ...(answered !== undefined && { re: answered }) });
  },
  change: async ({ chat: { session, open }, post }, { key, text }) => {
    const { seq } = session?.transcript(open)?.message(key) ?? {};
    const reply = seq === undefined ? undefined : await session?.editMessage(open, seq, text);
    if (!session || !reply || reply.ok) return;
    noticeFault(session, reply, open);
    // What was written is not to be lost with it.
    post({ type: 'compose', text });
  },
  typing: ({ chat }) => chat.session?.typing(chat.open),
  retry: async ({ chat }, { key }) => {
    await chat.session?.retry(chat.open, key);
  },
  edit: ({ chat, post }, { key }) => {
    const text = chat.session?.takeBack(chat.open, key);
    if (text !== undefined) post({ type: 'compose', text });
  },
  draft: ({ chat, unfinished, tellOthers }, { id, text, time }) => {
    unfinished.keepDraft(chat.identity, id, { text, time });
    tellOthers({ type: 'draft', id, draft: { text, time } });
  },
} satisfies Partial<PageHandlers>;
