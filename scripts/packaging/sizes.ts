import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Package } from './vsix.ts';

const KIB = 1024;

/** How large a part of the extension is, and how large it may be: bytes. */
export interface Size {
  what: string;
  bytes: number;
  most: number;
}

/** An import that is no call: what is loaded with the file itself. */
const STATIC_IMPORT = /(?:^|[;}\n])(?:import|export)[^;'"()]*?(?:from)?["'](\.\/[^"']+)["']/g;

/** An import that is one: what is loaded when it is needed. */
const LATER_IMPORT = /\bimport\(\s*["'](\.\/[^"']+)["']\s*\)/g;

/** The files that a built file loads, from its own text: with itself, and later. Paths are those of the repo. */
export async function loadedBy(
  repo: string,
  path: string,
): Promise<{ atOnce: Set<string>; later: Set<string> }> {
  const atOnce = new Set([path]);
  const later = new Set<string>();
  for (const file of atOnce) {
    const text = await readFile(join(repo, file), 'utf8');
    const besides = (name: string) => posix.join(dirname(file), name);
    for (const [, name = ''] of text.matchAll(STATIC_IMPORT)) atOnce.add(besides(name));
    for (const [, name = ''] of text.matchAll(LATER_IMPORT)) later.add(besides(name));
  }
  return { atOnce, later };
}

/** What a reader of code would call the weight of the extension. */
export async function sizesOf(repo: string, { bytes, files }: Package): Promise<Size[]> {
  const { atOnce } = await loadedBy(repo, 'dist/extension.js');
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + (files.get(path) ?? 0), 0);
  return [
    { what: 'extension.js', bytes: sum(['dist/extension.js']), most: 150 * KIB },
    // What is used at once and later alike becomes a file of its own, which is loaded with extension.js.
    { what: 'extension.js and what it loads at once', bytes: sum(atOnce), most: 150 * KIB },
    { what: 'webview.js', bytes: sum(['dist/webview.js']), most: 350 * KIB },
    { what: 'the .vsix', bytes: bytes.length, most: 1.5 * KIB * KIB },
  ];
}

/** The sizes as lines of a table. */
export function describeSizes(sizes: readonly Size[]): string {
  const kib = (bytes: number) => `${(bytes / KIB).toFixed(0)} KiB`.padStart(9);
  return sizes
    .map(({ what, bytes, most }) => `  ${what.padEnd(40)}${kib(bytes)} of at most${kib(most)}`)
    .join('\n');
}
