/** px of a message that must show for it to count as seen, where it is taller. */
export const SEEN_HEIGHT = 48;

/** Where something stands in what scrolls, px. */
export interface Placed {
  offsetTop: number;
  offsetHeight: number;
}

/** Whether all of it, or of a tall one enough to begin reading, lies above the lower edge of the view. */
export function isInView(item: Placed | undefined, edge: number): boolean {
  return item !== undefined && item.offsetTop + Math.min(item.offsetHeight, SEEN_HEIGHT) <= edge + 1;
}

/** The last of `count` items, top to bottom, for which `isAbove` holds; -1 where it holds for none. */
export function lastInView(count: number, isAbove: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAbove(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
