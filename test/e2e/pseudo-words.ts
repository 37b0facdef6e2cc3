import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PSEUDO_LOCALE, pseudo, pseudoTable } from '../../scripts/pseudo-locale.ts';
import { repo } from '../../scripts/repo.ts';
import { wordsShownIn } from '../../scripts/words-shown.ts';

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
 * Gives the extension that is installed there a translation into the language that nobody speaks. Windows that are open in another do not mind.
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

/** The titles of our commands in that language, by what stands behind `classchat.`, as the palette has them. */
export async function pseudoTitles(): Promise<(command: string) => string> {
  const words = await readTable(join(repo, 'package.nls.json'));
  return command => `ClassChat: ${pseudo(words[`command.${command}`] ?? '')}`;
}

/** What parts of a window say; see {@link wordsShownIn}. */
export async function saidIn(parts: Locator): Promise<string[]> {
  const said: string[] = [];
  for (const part of await parts.all()) said.push(...(await part.evaluate(wordsShownIn)));
  return said;
}
