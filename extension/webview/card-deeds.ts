import { readChange } from '../../protocol/code-change.ts';
import type { CodeBlock } from './markdown/code-blocks.ts';
import type { BlockDeed } from './page-protocol.ts';
import type { StringKey } from './strings.ts';

/** Something that can be done with the code on a card. */
export interface CardDeed {
  deed: BlockDeed;
  icon: string;
  label: StringKey;
}

/** What a card offers. */
export interface CardDeeds {
  /** What the card is there for, in a word. */
  main?: CardDeed & { brief: StringKey };
  /** Buttons, where there is room. */
  near: readonly CardDeed[];
  /** What is only in the menu. */
  far: readonly CardDeed[];
}

const COPY: CardDeed = { deed: 'copy', icon: 'copy', label: 'codeCopy' };
const INSERT: CardDeed = { deed: 'insert', icon: 'insert', label: 'codeInsert' };
const UNTITLED: CardDeed = { deed: 'untitled', icon: 'new-file', label: 'codeUntitled' };
const COMPARE: CardDeed = { deed: 'compare', icon: 'compare-changes', label: 'codeCompare' };
const OPEN: CardDeed = { deed: 'open', icon: 'go-to-file', label: 'codeOpenFile' };
const DIFF: CardDeed = { deed: 'diff', icon: 'diff', label: 'codeDiff' };
const SUGGEST: CardDeed = { deed: 'suggest', icon: 'edit', label: 'codeSuggest' };
const OPEN_DIFF: CardDeed = { deed: 'diff', icon: 'diff', label: 'changeDiff' };
const APPLY: CardDeed = { deed: 'apply', icon: 'check', label: 'changeApply' };

/** What can be done with a block: a suggested change is applied, a reference opened, and all code copied. */
export function deedsOf({ code, language, place }: CodeBlock): CardDeeds {
  const isNoChange = language === 'diff' && readChange(code) === undefined;
  if (!place || isNoChange) return { near: [COPY, INSERT, UNTITLED, COMPARE], far: [] };
  if (language === 'diff') {
    return { main: { ...APPLY, brief: 'changeApplyBrief' }, near: [OPEN_DIFF, COPY], far: [OPEN] };
  }
  return {
    main: { ...OPEN, brief: 'codeOpenBrief' },
    near: [COPY, SUGGEST],
    far: [INSERT, UNTITLED, COMPARE, DIFF],
  };
}
