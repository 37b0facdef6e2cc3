import { toClipboard } from '../clipboard.ts';
import { isMeant, messageOfRoom, noticeFault, togglePin } from '../message-deeds.ts';
import type { PageHandlers } from './handler.ts';

/** What is done to messages that the server keeps. */
export const MESSAGE_HANDLERS = {
  delete: async ({ chat: { session, open } }, { key }) => {
    const { seq, sender, own } = session?.transcript(open)?.message(key) ?? {};
    if (!session || seq === undefined || sender === undefined) return;
    if (await isMeant({ sender, own: own === true })) {
      noticeFault(session, await session.deleteMessage(open, seq), open);
    }
  },
  pin: async ({ chat: { session, open } }, { key }) => {
    const meant = session && messageOfRoom(session, open, key);
    if (meant) await togglePin(session, meant);
  },
  react: async ({ chat: { session, open } }, { key, text, on }) => {
    const { seq } = session?.transcript(open)?.message(key) ?? {};
    const reply = seq === undefined ? undefined : await session?.react(open, seq, text, on);
    if (session && reply) noticeFault(session, reply, open);
  },
  copy: async ({ chat: { session, open }, post }, { key }) => {
    const { text } = session?.transcript(open)?.message(key) ?? {};
    if (text && (await toClipboard(text))) post({ type: 'copied', key });
  },
} satisfies Partial<PageHandlers>;
