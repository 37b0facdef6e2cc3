import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PSEUDO_LOCALE, pseudoTable } from '../../scripts/pseudo-locale.ts';

/** The tables of words of an extension in its folder: English, and as another language's is called. */
const TABLES = [
  ['package.nls.json', `package.nls.${PSEUDO_LOCALE}.json`],
  ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${PSEUDO_LOCALE}.json`],
] as const;

type Table = Record<string, string>;

async function readTable(path: string): Promise<Table> {
  return JSON.parse(await readFile(path, 'utf8')) as Table;
}

/**
 * Gives the extension that is installed there a translation into the language that nobody speaks.
 *
 * @param dataDir of the workbench
 */
export async function addPseudoWords(dataDir: string): Promise<void> {
  const extensions = join(dataDir, 'extensions');
  const folder = (await readdir(extensions)).find(name => name.startsWith('classchat.'));
  if (folder === undefined) throw new Error(`ClassChat is not installed in ${extensions}.`);
  for (const [english, other] of TABLES) {
    const table = pseudoTable(await readTable(join(extensions, folder, english)));
    await writeFile(join(extensions, folder, other), JSON.stringify(table));
  }
}

/** What a part of a window says to eyes and ears: text, names, titles, hints. */
export async function saidIn(part: Locator): Promise<string[]> {
  const said: string[] = [];
  for (const one of await part.all()) said.push(...(await one.evaluate(wordsOf)));
  return said;
}

/** What of the DOM is used below; the rest of this folder knows no DOM. */
interface Part {
  childNodes: Iterable<{ nodeType: number; textContent: string }>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Part>;
}

/** Runs in the window. */
function wordsOf(element: unknown): string[] {
  const root = element as Part;
  const said: string[] = [];
  const names = ['aria-label', 'aria-description', 'title', 'placeholder'];
  for (const part of [root, ...root.querySelectorAll('*:not(style):not(script)')]) {
    for (const name of names) said.push(part.getAttribute(name) ?? '');
    // Text.
    for (const node of part.childNodes) if (node.nodeType === 3) said.push(node.textContent);
  }
  return said.filter(text => text.trim() !== '');
}
