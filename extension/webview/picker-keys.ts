/** Where a key leads in a grid of `count` things in rows of `columns`, from the thing `at`. Undefined where it leads nowhere. Pure. */
export function nextInGrid(key: string, at: number, count: number, columns: number): number | undefined {
  if (count === 0) return undefined;
  const to = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowRight':
      return to(at + 1);
    case 'ArrowLeft':
      return to(at - 1);
    case 'ArrowDown':
      return to(at + columns);
    case 'ArrowUp':
      return at < columns ? at : at - columns;
    default:
      return undefined;
  }
}
