/** From messages to what goes on the wire. */
import { LIMITS } from './limits.ts';
import type { ServerMessage } from './messages.ts';

/** Version 2: the message as one line, LF included. */
export function encodeLine(message: object): string {
  return `${JSON.stringify(message)}\n`;
}

/** The four fields, in the order in which version 1 programs write them. */
export interface Version1Message {
  status: string;
  sender: string;
  receiver: string;
  text: string;
}

/** Version 1: the message as one bare object with the four fields and no other. */
export function encodeBare({ status, sender, receiver, text }: Version1Message): string {
  return JSON.stringify({ status, sender, receiver, text });
}

/**
 * Version 1, for a reader who takes `limit` bytes at once: a message whose object would be longer goes out as
 * several with the same status, sender and receiver, and the text cut where a reader would cut it: behind a line end,
 * else behind a blank, else between two characters. Put together, the pieces are the text.
 *
 * Where the other three fields alone are as long as the limit, the text still goes out, a character an object.
 */
export function encodeBarePieces(
  message: Version1Message | ServerMessage,
  limit: number = LIMITS.version1Bytes,
): string[] {
  const whole = encodeBare(message);
  if (byteLength(whole) <= limit) return [whole];
  const room = limit - byteLength(encodeBare({ ...message, text: '' }));
  return cut(message.text, room).map(text => encodeBare({ ...message, text }));
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** Bytes of `text` inside a JSON string. */
function jsonLength(text: string): number {
  return byteLength(JSON.stringify(text)) - 2;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts a text into pieces of at most `room` bytes of JSON each, and of one code point at the least. */
function cut(text: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const { segment } of graphemes.segment(text)) {
    // A grapheme may be longer than a piece (a letter with a thousand accents): then its code points are what is cut.
    const units = jsonLength(segment) > room ? segment : [segment];
    for (const unit of units) {
      const length = jsonLength(unit);
      if (piece !== '' && size + length > room) {
        const keep = breakPoint(piece);
        pieces.push(piece.slice(0, keep));
        piece = piece.slice(keep);
        size = jsonLength(piece);
      }
      piece += unit;
      size += length;
    }
  }
  return [...pieces, piece];
}

/** Where to end a piece that is full: behind the last line end or blank of its second half, else at its end. */
function breakPoint(piece: string): number {
  const half = piece.length / 2;
  const line = piece.lastIndexOf('\n') + 1;
  if (line > half) return line;
  const blank = piece.lastIndexOf(' ') + 1;
  return blank > half ? blank : piece.length;
}
