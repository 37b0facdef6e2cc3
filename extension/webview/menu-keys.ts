/** Where a key leads in a menu, from the line `at` (-1: none). Undefined where it leads nowhere. */
export function nextInMenu(key: string, at: number, labels: readonly string[]): number | undefined {
  const { length } = labels;
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return at <= 0 ? length - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return [...key].length === 1 && key !== ' ' ? nextWithLetter(key, at, labels) : undefined;
  }
}

function nextWithLetter(letter: string, at: number, labels: readonly string[]): number | undefined {
  const wanted = letter.toLocaleLowerCase();
  const order = labels.map((_, index) => (at + 1 + index) % labels.length);
  return order.find(index => labels[index]?.toLocaleLowerCase().startsWith(wanted));
}
