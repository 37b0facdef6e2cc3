const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time in the words of a person, in the two largest units that it has: `1 hour 30 minutes`. Less than a second counts as one. */
export function describeSeconds(seconds: number): string {
  let rest = Math.max(1, Math.ceil(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ');
}

/** From now to `until`, as {@link describeSeconds}: `for 10 minutes`; without an end `for good`. Both are ms since 1970. */
export function describeUntil(until: number | undefined, now: number): string {
  return until === undefined ? 'for good' : `for ${describeSeconds((until - now) / 1000)}`;
}
