/** What the buttons of a block of code do. */
import type { ConversationId } from '../../client/transcript.ts';
import type { FencedCode } from '../../protocol/code-reference.ts';
import { toClipboard } from '../clipboard.ts';
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

/** What comes of it is told of copying alone: whether the clipboard has it. */
type Deed = (block: BlockInMessage) => Promise<unknown>;

/** One row for each deed. Those about a place are without effect on code that has none: the page does not offer them there. */
export const BLOCK_DEED_TABLE: Readonly<Record<BlockDeed, Deed>> = {
  copy: ({ code }) => toClipboard(code),
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
