/** Takes no column: marks on the character before, and what is never shown. */
const NONE = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;

/** Takes two columns: emoji, and the wide characters of East Asia (Unicode Standard Annex 11, W and F). */
const WIDE =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}])/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Columns that a terminal gives a text without control characters. Terminals disagree on rare emoji. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** `text` where it has at most `length` characters, as people count them; else its beginning, with `…`. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return characters.length <= length ? text : `${characters.slice(0, length).join('').trimEnd()}…`;
}

/** `text` with blanks behind it up to `width` columns. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Where the caret of a terminal of `columns` stands behind `text`, from the row and column where the text begins. */
export function caretAfter(text: string, columns: number): { row: number; column: number } {
  if (/^[\x20-\x7e]*$/.test(text)) {
    return { row: Math.floor(text.length / columns), column: text.length % columns };
  }
  let row = 0;
  let column = 0;
  for (const { segment } of graphemes.segment(text)) {
    const width = graphemeWidth(segment);
    // A wide character that finds one free column goes to the next row.
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
    if (column < columns) continue;
    row++;
    column = 0;
  }
  return { row, column };
}

function graphemeWidth(segment: string): number {
  if (WIDE.test(segment)) return 2;
  return NONE.test(segment) ? 0 : 1;
}
