/** Made when a text first has to be cut: that takes as long as a program's start can spare. */
let graphemes: Intl.Segmenter | undefined;

/**
 * `text` where it has at most `length` UTF-16 units; else at most so many of them and `…`. It is cut between characters as people see them,
 * unless the first one is longer than all that may be.
 */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  // Whether a character ends there is told by the next one, and by nothing further on.
  const end = graphemes.segment(text.slice(0, length + 2)).containing(length)?.index || length;
  return `${text.slice(0, end).toWellFormed()}…`;
}
