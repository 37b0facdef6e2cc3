import { at, tableOf } from '../table.ts';
import type { Row } from './rows.ts';

/** What a row found: of each server all its rounds. */
export interface Found {
  row: Row;
  values: Map<string, number[]>;
}

/** The first of the servers is ours. Others that are no program of somebody else are no peers: they are only shown. */
export function comparison(
  found: readonly Found[],
  names: readonly string[],
  peers: readonly string[],
): string {
  const heads = ['', ...names, 'ratio to the best other', 'goal'];
  const lines = found.map(({ row, values }) => [
    `${row.what}, ${row.unit}`,
    ...names.map(name => cellOf(values.get(name))),
    ratioOf(values, names[0] ?? '', peers, row),
    row.goal ?? '',
  ]);
  return tableOf(lines, heads);
}

/** The median, and the range in brackets. */
function cellOf(values: readonly number[] | undefined): string {
  if (!values?.length) return '–';
  const range = values.length > 1 ? ` (${figure(at(values, 0))}–${figure(at(values, 1))})` : '';
  return `${figure(at(values, 0.5))}${range}`;
}

/** The median of the ratios within each round: what else the machine does touches both. */
function ratioOf(
  values: Map<string, number[]>,
  own: string,
  peers: readonly string[],
  { unit }: Row,
): string {
  const others = peers.flatMap(name => {
    const all = values.get(name);
    return all?.length ? [all] : [];
  });
  if (others.length === 0) return '';
  const ratios = (values.get(own) ?? []).map((value, round) => {
    const all = others.map(other => other[round] ?? Number.NaN).filter(other => !Number.isNaN(other));
    // More is better of what is counted by the second.
    return value / (unit === '/s' ? Math.max(...all) : Math.min(...all));
  });
  return figure(at(ratios, 0.5));
}

export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
