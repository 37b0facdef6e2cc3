/** A measured line of the report. Times are in ms. */
export interface Figure {
  what: string;
  count: number;
  /** How often it was done in a second, all that went on side by side together. */
  perSecond: number;
  p50: number;
  p99: number;
  max: number;
  /** What one has to know to read it. */
  note?: string;
}

/** @param seconds how long all of it took, where several went on side by side; default: the sum of the times */
export function figureOf(what: string, times: readonly number[], seconds?: number, note?: string): Figure {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const taken = seconds ?? sorted.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    what,
    count: sorted.length,
    perSecond: sorted.length / taken,
    p50: at(0.5),
    p99: at(0.99),
    max: sorted.at(-1) ?? 0,
    ...(note === undefined ? {} : { note }),
  };
}

/** Does something again and again, one after the other, until it was done `count` times or `seconds` are over. */
export async function repeat(
  what: string,
  { count, seconds }: { count: number; seconds: number },
  work: (round: number) => Promise<string | undefined>,
): Promise<Figure> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let note: string | undefined;
  for (let round = 0; round < count && performance.now() < end; round++) {
    const begin = performance.now();
    note = (await work(round)) ?? note;
    times.push(performance.now() - begin);
  }
  return figureOf(what, times, undefined, note);
}

/** The figures as a table, a line each. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'times', '/s', 'p50 ms', 'p99 ms', 'max ms', ''];
  const rows = figures.map(({ what, count, perSecond, p50, p99, max, note = '' }) => {
    const numbers = [count, Math.round(perSecond)].map(number => number.toLocaleString('en'));
    return [what, ...numbers, ...[p50, p99, max].map(ms => ms.toFixed(2)), note];
  });
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)));
  const lines = table.map(row =>
    row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === head.length - 1 ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  return lines.map(cells => cells.join('  ').trimEnd()).join('\n');
}
