/** What somebody said, as a terminal shows it. */
import { type FencedBlock, fencesOf } from '../../protocol/fences.ts';
import type { Mention } from '../mentions.ts';
import type { Paint, Tint } from './colours.ts';
import { visibleText } from './visible.ts';
import { shortened } from './width.ts';

/** Characters of a message that are shown where it is spoken of. */
const BEGINNING = 60;

/** UTF-16 units that are looked at for that. */
const BEGINNING_UNITS = 1000;

/** A name in a text, and whether the user is meant. */
export interface MarkedMention extends Mention {
  isUser: boolean;
}

/** How a message begins, in one line. */
export function beginningOf(text: string): string {
  const start = text.slice(0, BEGINNING_UNITS).toWellFormed();
  return shortened(start.replace(/\s+/g, ' ').trim(), BEGINNING);
}

interface Piece {
  text: string;
  tint?: Tint;
}

/**
 * The text, with names that are mentioned and code between fences in their colours. It is all there, and nothing else: what is copied from
 * a terminal is what was said.
 */
export function saidText(text: string, paint: Paint, mentions: readonly MarkedMention[] = []): string {
  const pieces: Piece[] = [];
  let at = 0;
  const plainUpTo = (end: number) => {
    if (end > at) pieces.push({ text: text.slice(at, end) });
    at = end;
  };
  const marks = [...fencesOf(text), ...mentions].sort((one, other) => one.start - other.start);
  for (const mark of marks) {
    if (mark.start < at) continue;
    plainUpTo(mark.start);
    at = mark.end;
    if ('codeStart' in mark) pieces.push(...blockPieces(text, mark));
    else pieces.push({ text: text.slice(mark.start, mark.end), tint: mark.isUser ? 'you' : 'mention' });
  }
  plainUpTo(text.length);
  return pieces.map(piece => painted(piece, paint)).join('');
}

/** The fences are quieter than what they hold. */
function blockPieces(text: string, { start, codeStart, codeEnd, end }: FencedBlock): Piece[] {
  const pieces: Piece[] = [
    { text: text.slice(start, codeStart), tint: 'client' },
    { text: text.slice(codeStart, codeEnd), tint: 'code' },
    { text: text.slice(codeEnd, end), tint: 'client' },
  ];
  return pieces.filter(piece => piece.text !== '');
}

/** Line by line, without the blanks in front: no colour goes over the end of one. */
function painted({ text, tint }: Piece, paint: Paint): string {
  const shown = visibleText(text);
  return tint === undefined ? shown : shown.replace(/\S.*/g, line => paint(tint, line));
}
