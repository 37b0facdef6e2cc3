import { at } from '../table.ts';
import { type Found, figure } from './table.ts';

/** px */
const BAR = { height: 16, gap: 4, left: 190, width: 380, right: 80 } as const;
const HEAD = 34;
const WIDTH = BAR.left + BAR.width + BAR.right;

/** Bars of the medians, a group a row; ours is filled darker. It is read on light and dark pages: it bears its own ground. */
export function chartOf(found: readonly Found[], own: string): string {
  let top = 12;
  const parts: string[] = [];
  for (const { row, values } of found) {
    const bars = [...values].filter(([, all]) => all.length > 0);
    if (bars.length < 2) continue;
    parts.push(text(10, top + 16, `${row.what}, ${row.unit}`, 'font-weight="600"'));
    top += HEAD - 8;
    const most = Math.max(...bars.map(([, all]) => at(all, 0.5)));
    for (const [name, all] of bars) {
      const value = at(all, 0.5);
      const width = Math.max(1, (value / most) * BAR.width);
      parts.push(
        text(BAR.left - 8, top + 12, name, 'text-anchor="end"'),
        `<rect x="${BAR.left}" y="${top}" width="${width.toFixed(1)}" height="${BAR.height}" rx="2" fill="${name === own ? '#1f6feb' : '#9aa7b8'}"/>`,
        text(BAR.left + width + 6, top + 12, figure(value), ''),
      );
      top += BAR.height + BAR.gap;
    }
    top += 14;
  }
  const title = 'ClassChat beside other servers; shorter is better but for what is acknowledged a second';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#1f2328">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${top}" rx="6" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y}" ${attributes}>${asText(words)}</text>`;
}

function asText(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
