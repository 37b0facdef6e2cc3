import type { PageHandlers } from './handler.ts';

/** What is put into a composer with its place: what was dropped on the page, and what was pasted. */
export const ATTACHING_HANDLERS = {
  drop: async ({ post }, dropped) => {
    const { questionAboutDropped } = await import('../code/dropped.ts');
    const question = await questionAboutDropped(dropped);
    post(question ? { type: 'attach', ...question } : { type: 'nothingDropped' });
  },
  pasted: async ({ post }, { text }) => {
    const { referencePasted } = await import('../code/pasted.ts');
    const fence = await referencePasted(text);
    if (fence !== undefined) post({ type: 'pasteOffer', text, fence });
  },
} satisfies Partial<PageHandlers>;
