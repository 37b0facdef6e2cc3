/**
 * What would move the cursor, change colours, ring, or turn the reading direction: control characters, marks of
 * direction, line and paragraph separators, halves of characters.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** How far the further lines of a message are indented, so that none can pass for a line of the terminal's own. */
const INDENT = '    ';

/** One line that a terminal can show: what it would obey stands there as an escape, `\x1b`. For names. */
export function visibleLine(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** Lines that a terminal can show; those behind the first are indented. For what people say. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(UNSAFE, character => (character === '\n' || character === '\t' ? character : escaped(character)))
    .replace(/\n/g, `\n${INDENT}`);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`;
}
