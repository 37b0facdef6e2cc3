/** Where in a text of Markdown code stands, fences and spans: what looks like a name there is none. Pure. */
import { fencesOf, linesOf } from '../protocol/fences.ts';

/** From `start` to before `end`, in UTF-16 units of the text. */
export interface Part {
  start: number;
  end: number;
}

/** The parts of a text that are code, in their order. */
export function codeParts(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end } of fencesOf(text)) {
    parts.push(...spansBetween(text, at, start), { start, end });
    at = end;
  }
  return [...parts, ...spansBetween(text, at, text.length)];
}

/** Those of each paragraph: no span goes over an empty line. */
function* spansBetween(text: string, from: number, to: number): Generator<Part> {
  let paragraph = from;
  for (const line of linesOf(text.slice(from, to))) {
    if (line.text.trim() !== '') continue;
    yield* spansIn(text, paragraph, from + line.start);
    paragraph = from + line.end;
  }
  yield* spansIn(text, paragraph, to);
}

/** A span ends at the next run of as many backticks as it began with; without one it is none. */
function spansIn(text: string, from: number, to: number): Part[] {
  const runs = [...text.slice(from, to).matchAll(/`+/g)].map(({ index, 0: { length } }) => ({
    start: from + index,
    length,
  }));
  const spans: Part[] = [];
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at];
    let closeAt = at + 1;
    while (closeAt < runs.length && runs[closeAt]?.length !== open?.length) closeAt++;
    const close = runs[closeAt];
    if (!open || !close) continue;
    spans.push({ start: open.start, end: close.start + close.length });
    at = closeAt;
  }
  return spans;
}
