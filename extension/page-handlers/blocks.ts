import { codeBlocks } from '../../protocol/code-reference.ts';
import type { BlockInMessage } from '../code/block-deeds.ts';
import type { PageContext, PageHandlers } from './handler.ts';

/** What is done with a block of code in a message. The code is that of the host's own transcript, never what a page shows. */
export const BLOCK_HANDLERS = {
  block: async (context, { deed, key, block }) => {
    const meant = blockOf(context, key, block);
    if (!meant) return;
    // Loaded when somebody does something with code for the first time.
    const { BLOCK_DEED_TABLE } = await import('../code/block-deeds.ts');
    const done = await BLOCK_DEED_TABLE[deed](meant);
    if (deed === 'copy' && done) context.post({ type: 'copied', key, block });
  },
} satisfies Partial<PageHandlers>;

function blockOf(
  { chat: { session, open } }: PageContext,
  key: number,
  block: number,
): BlockInMessage | undefined {
  const entry = session?.transcript(open)?.message(key);
  const meant = entry && !entry.removed ? codeBlocks(entry.text)[block] : undefined;
  return entry && meant && { ...meant, id: open, seq: entry.seq };
}
