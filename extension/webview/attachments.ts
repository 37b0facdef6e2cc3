/**
 * Code with its place in what is being written: it stands at the end of the text, and the composer shows it as chips instead. Text and chips
 * are one text, as a draft, as a message and as a message that is changed.
 */
import { type CodeReference, readFenceInfo, writeFence } from '../../protocol/code-reference.ts';

/** What is written, without the code at its end. */
export interface Writing {
  text: string;
  /** Blocks of code with their fences. */
  fences: readonly string[];
}

/** One text of both. */
export function joinWriting({ text, fences }: Writing): string {
  return [...(text === '' ? [] : [text]), ...fences].join('\n');
}

/** Takes the blocks of code that have a place from the end of a text. What comes back, joined, is the text. */
export function splitWriting(whole: string): Writing {
  const fences: string[] = [];
  let text = whole;
  for (let block = lastBlock(text); block; block = lastBlock(text)) {
    fences.unshift(block.fence);
    text = block.before;
  }
  return { text, fences };
}

/** The place of a block of code; undefined where it is not one block with a place. */
export function placeOfFence(fence: string): CodeReference | undefined {
  const [first = '', ...rest] = fence.split('\n');
  const info = first.replace(/^`+/, '');
  const reference = readFenceInfo(info);
  return reference && writeFence(info, rest.slice(0, -1).join('\n')) === fence ? reference : undefined;
}

function lastBlock(text: string): { before: string; fence: string } | undefined {
  const [marks] = /(?<=\n)`{3,}$/.exec(text) ?? [];
  if (marks === undefined) return undefined;
  // The fence that opens it has as many marks, and no line in between has: writeFence sees to that.
  const start = text.lastIndexOf(`\n${marks}`, text.length - marks.length - 2) + 1;
  if (start === 0 && !text.startsWith(marks)) return undefined;
  const fence = text.slice(start);
  return placeOfFence(fence) && { before: text.slice(0, Math.max(0, start - 1)), fence };
}
