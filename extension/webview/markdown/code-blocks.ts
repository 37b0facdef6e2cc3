/** The blocks of code in a message, as the parser found them. */
import type { Token } from 'markdown-it';
import {
  type CodeReference,
  codeBlocks,
  type FencedCode,
  readFence,
} from '../../../protocol/code-reference.ts';

/** A block of code. */
export interface CodeBlock {
  /** Without the last line break. */
  code: string;
  /** As it was written behind the fence; empty where none was. */
  language: string;
  /** Where the code is from, if somebody said so. */
  place?: CodeReference;
  /** Which of the text's blocks it is for the host; undefined for what is code without a fence. */
  number?: number;
}

/** What stands in one. */
export function readCodeBlock({ content, info }: Pick<Token, 'content' | 'info'>): CodeBlock {
  const { code, language, reference } = readFence(info, content.replace(/\n$/, ''));
  return { code, language, ...(reference && { place: reference }) };
}

/**
 * All of them in their order. The host counts by itself, without a parser: a block has a number where both have found the same, so that no
 * button ever does something with another code than that above which it stands.
 */
export function readCodeBlocks(tokens: readonly Token[], text: string): CodeBlock[] {
  const fences = codeBlocks(text);
  let next = 0;
  return tokens.filter(isCode).map(token => {
    const block = readCodeBlock(token);
    const found = fences.findIndex((fence, index) => index >= next && isSame(fence, block));
    if (token.type !== 'fence' || found === -1) return block;
    next = found + 1;
    return { ...block, number: found };
  });
}

function isCode({ type }: Token): boolean {
  return type === 'fence' || type === 'code_block';
}

function isSame(fence: FencedCode, block: CodeBlock): boolean {
  return fence.language === block.language && fence.code === block.code;
}
