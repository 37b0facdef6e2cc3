/** What stands in the order of its keys. */
interface Keyed {
  key: number;
}

/** Index of the first of them whose key is not lower; their number where all are. Takes as long for 5,000 as for 12 looks. */
export function indexOfKey(entries: readonly Keyed[], key: number): number {
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((entries[middle]?.key ?? 0) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
