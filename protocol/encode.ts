/** From messages to what goes on the wire. */
import { LIMITS } from './limits.ts';
import type { RequestStatus, ServerMessage, ServerStatus } from './messages.ts';

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

/** What version 1 has a word for, from the server or from a client. */
const VERSION_1_STATUSES: ReadonlySet<string> = new Set<ServerStatus | RequestStatus>([
  'private',
  'group',
  'info',
  'error',
  'notification',
  'create',
  'join',
  'quit',
]);

/**
 * Version 1, for a reader who takes `limit` bytes at once: a message whose object would be longer goes out as
 * several with the same status, sender and receiver, and the text cut where a reader would cut it: behind a line end,
 * else behind a blank, else between two characters. Put together, the pieces are the text.
 *
 * Where the other three fields leave less than a quarter of the limit, the pieces get a quarter all the same and are longer
 * than the limit: no reader of 2025 bears such names, and thousands of objects of a few characters would stop the server.
 *
 * @returns nothing of a message that version 1 has no word for
 */
export function encodeBarePieces(
  message: Version1Message | ServerMessage,
  limit: number = LIMITS.version1Bytes,
): string[] {
  if (!VERSION_1_STATUSES.has(message.status)) return [];
  const whole = encodeBare(message);
  if (byteLength(whole) <= limit) return [whole];
  const room = limit - byteLength(encodeBare({ ...message, text: '' }));
  return cut(message.text, Math.max(room, limit / 4)).map(text => encodeBare({ ...message, text }));
}

/**
 * The bytes of a version 1 object, followed by blanks up to `size`, which every JSON reader passes over. A reader who takes
 * `size` bytes at once then takes exactly one object, however many wait for it: on one machine, where a write
 * arrives whole, pacing alone would lose objects to a reader that is slower than the pace. Between machines it would do
 * harm, because a network cuts a block into packets; there an object must stay as short as it is.
 */
export function toBlock(object: string, size: number = LIMITS.version1Bytes): Uint8Array {
  const bytes = encoder.encode(object);
  if (bytes.length >= size) return bytes;
  const block = new Uint8Array(size).fill(0x20);
  block.set(bytes);
  return block;
}

/** Whether an IP address is this machine's own: 127.0.0.0/8 or ::1, IPv4 in IPv6 notation too. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:(?:::ffff:)?127\.|::1$)/i.test(address);
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** Made when a text first has to be cut: it takes as long as all the rest of this file's start. */
let graphemes: Intl.Segmenter | undefined;

/**
 * Cuts a text into pieces of at most `room` bytes of JSON each, and of one code point at the least. The text is measured
 * by arithmetic and segmented at the cuts alone: whoever segments all of 64 KiB stands still for 200 ms.
 */
function cut(text: string, room: number): string[] {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const segments = graphemes.segment(text);
  const pieces: string[] = [];
  let from = 0;
  for (let full = fitting(text, from, room); full < text.length; full = fitting(text, from, room)) {
    const to = from + (breakPoint(text.slice(from, full)) ?? wholeGraphemes(segments, from, full));
    pieces.push(text.slice(from, to));
    from = to;
  }
  return [...pieces, text.slice(from)];
}

/** Where the longest piece ends that begins at `from` and fits into `room`. */
function fitting(text: string, from: number, room: number): number {
  let at = from;
  let size = 0;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    size += jsonLength(codePoint);
    if (size > room && at > from) break;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}

/** Bytes of a code point inside a JSON string. */
function jsonLength(codePoint: number): number {
  if (codePoint < 0x20) return SHORT_ESCAPES.has(codePoint) ? 2 : 6;
  if (codePoint === 0x22 || codePoint === 0x5c) return 2;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 6;
  return codePoint < 0x10000 ? 3 : 4;
}

/** `\b`, `\t`, `\n`, `\f`, `\r`. */
const SHORT_ESCAPES = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);

/** Where to end a piece that is full: behind the last line end or blank of its second half, if there is one. */
function breakPoint(piece: string): number | undefined {
  const half = piece.length / 2;
  const line = piece.lastIndexOf('\n') + 1;
  if (line > half) return line;
  const blank = piece.lastIndexOf(' ') + 1;
  return blank > half ? blank : undefined;
}

/** How much of a full piece is whole graphemes; all of it, where one is longer (a letter with a thousand accents). */
function wholeGraphemes(segments: Intl.Segments, from: number, full: number): number {
  const start = segments.containing(full)?.index ?? full;
  return (start > from ? start : full) - from;
}
