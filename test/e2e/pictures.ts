import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repo } from '../../scripts/repo.ts';

const folder = join(repo, 'screenshots');
const readmeFolder = join(repo, 'media', 'readme');

/** What of a window to take a picture of, in CSS pixels; all of it unless told. */
export type Clip = { x: number; y: number; width: number; height: number };

/**
 * Takes a picture: always to the git-ignored screenshots/NAME.png, and under `npm run screenshots` to
 * media/readme/NAME.png as well, if README.md shows a picture of that name.
 *
 * @param name letters, digits and hyphens
 * @returns where it is
 */
export async function screenshot(page: Page, name: string, clip?: Clip): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
  if (process.env['CLASSCHAT_SCREENSHOTS'] && (await isInReadme(name))) {
    await mkdir(readmeFolder, { recursive: true });
    await copyFile(path, join(readmeFolder, `${name}.png`));
  }
  return path;
}

async function isInReadme(name: string): Promise<boolean> {
  const readme = join(repo, 'README.md');
  return existsSync(readme) && (await readFile(readme, 'utf8')).includes(`media/readme/${name}.png`);
}
