/** How alike two lines of code are. Pure. */

/** Below it two lines have nothing to do with each other: most share some pairs of letters. */
const LEAST = 0.5;

/** Characters of a line that are looked at. */
const LONGEST = 200;

const kept = new Map<string, ReadonlySet<string>>();
const KEPT = 20_000;

/**
 * 1 where the lines are the same but for blanks around them, 0 where they have little in common: twice the pairs of neighbouring
 * characters that both have, by those of each (Sørensen and Dice).
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [one.trim(), other.trim()];
  if (a === b) return 1;
  // Two pairs at most for each of the shorter one: more than this it cannot be.
  if (2 * Math.min(a.length, b.length) < LEAST * (a.length + b.length)) return 0;
  const [first, second] = [pairsOf(a), pairsOf(b)];
  if (first.size + second.size === 0) return 0;
  let common = 0;
  for (const pair of first) if (second.has(pair)) common++;
  const alike = (2 * common) / (first.size + second.size);
  return alike < LEAST ? 0 : alike;
}

function pairsOf(line: string): ReadonlySet<string> {
  const known = kept.get(line);
  if (known) return known;
  const text = line.slice(0, LONGEST);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  if (kept.size >= KEPT) kept.clear();
  kept.set(line, pairs);
  return pairs;
}
