/**
 * Rows as a table of Markdown, to be copied into docs/performance.md. The first and the last column are words, those between them figures.
 *
 * @param heads of the columns; without them a row is what was measured, a figure, and its range or a note
 */
export function tableOf(
  rows: readonly (readonly string[])[],
  heads: readonly string[] = ['', 'figure', 'range or note'],
): string {
  const isFigure = heads.map((_, column) => column > 0 && column < heads.length - 1);
  const widths = heads.map((_, column) => Math.max(...[heads, ...rows].map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? '';
      return isFigure[column] ? cell.padStart(width) : cell.padEnd(width);
    });
    return ['', ...cells, ''].join(' | ').trim();
  };
  const rule = widths.map((width, column) => `${'-'.repeat(width + 1)}${isFigure[column] ? ':' : '-'}`);
  return [line(heads), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** The value below which so large a share of the values lies: 0.5 is the median, 1 the largest. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median of times in ms, and from the shortest to the longest. */
export function timesOf(what: string, times: readonly number[]): string[] {
  const range = `${at(times, 0).toFixed(0)} to ${at(times, 1).toFixed(0)} ms, ${times.length} times`;
  return [what, `${at(times, 0.5).toFixed(0)} ms`, range];
}

/** How many times as long the one takes as the other, by their medians, in the same run. */
export function ratioOf(what: string, times: readonly number[], others: readonly number[]): string[] {
  return [what, (at(times, 0.5) / at(others, 0.5)).toFixed(2), 'medians of the same run'];
}
