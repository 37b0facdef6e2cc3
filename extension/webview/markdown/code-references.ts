/** Finds places in source code in what people write: `src/main.py:42`, `main.py:10-12`. */

/** A place in a file, as somebody wrote it. Where it leads is for the host to find out. */
export interface CodePlace {
  /** As it was written. */
  path: string;
  /** From 1. */
  line: number;
  /** The last line, at least `line`. */
  endLine: number;
}

/** A place, and where in the text it stands. */
export interface FoundPlace extends CodePlace {
  start: number;
  end: number;
}

/**
 * A path of names and slashes whose last name has an ending that begins with a letter, a colon, a line. Nothing that a host and its port
 * look like, nor part of an address: those have a colon or a slash in front.
 */
const PLACE =
  /(?<![\p{L}\p{N}_/\\:.@~%+-])((?:[\p{L}\p{N}_.@+-]{1,100}[/\\]){0,20}[\p{L}\p{N}_.@+-]{0,100}[\p{L}\p{N}_]\.(?!(?:com|org|net|edu|gov)\b)[A-Za-z][A-Za-z0-9]{0,9}):(\d{1,6})(?:-(\d{1,6}))?(?![\p{L}\p{N}_/\\]|[.:]\d)/gu;

/** The places in a text, in their order. */
export function findPlaces(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const match of text.matchAll(PLACE)) {
    const [all, path = '', first, last] = match;
    const line = Number(first);
    const endLine = Math.max(line, Number(last ?? line));
    if (line > 0) found.push({ path, line, endLine, start: match.index, end: match.index + all.length });
  }
  return found;
}
