/** What the buttons of a block of code do. */
import type { ConversationId } from '../../client/transcript.ts';
import type { FencedCode } from '../../protocol/code-reference.ts';
import type { BlockDeed } from '../webview/page-protocol.ts';
import { applyChange, diffChange, openChange } from './apply-change.ts';
import { compareCode, insertCode, openUntitled } from './editor-deeds.ts';
import { diffReference, openReference } from './open-reference.ts';
import { beginSuggestion } from './suggest.ts';

/** A block of code, and the message that has it. */
export interface BlockInMessage extends FencedCode {
  id: ConversationId;
  /** Where the server keeps the message. */
  seq: number | undefined;
}

type Deed = (block: BlockInMessage) => Promise<void>;

/** Copying is not among them: it needs nothing of this, and the page is told of it (page-handlers/blocks.ts). */
export type DeedOfBlock = Exclude<BlockDeed, 'copy'>;

/** One row for each deed. Those about a place are without effect on code that has none: the page does not offer them there. */
export const BLOCK_DEED_TABLE: Readonly<Record<DeedOfBlock, Deed>> = {
  insert: insertCode,
  untitled: openUntitled,
  compare: compareCode,
  open: async ({ code, reference }) => {
    if (reference) await (isChange(reference) ? openChange : openReference)(code, reference);
  },
  diff: async ({ code, reference }) => {
    if (reference) await (isChange(reference) ? diffChange : diffReference)(code, reference);
  },
  apply: async ({ code, reference }) => {
    if (reference && isChange(reference)) await applyChange(code, reference);
  },
  suggest: async ({ id, seq, code, reference }) => {
    if (!reference || isChange(reference)) return;
    await beginSuggestion({ id, ...(seq !== undefined && { re: seq }), reference, code });
  },
};

function isChange({ language }: { language: string }): boolean {
  return language === 'diff';
}
