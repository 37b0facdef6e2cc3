import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repo } from '../../scripts/repo.ts';

/** What of a window to take a picture of, in CSS pixels; all of it unless told. */
export type Clip = { x: number; y: number; width: number; height: number };

/**
 * Takes a picture, to look at: to the git-ignored screenshots/NAME.png.
 *
 * @param name letters, digits and hyphens
 * @returns where it is
 */
export function screenshot(page: Page, name: string): Promise<string> {
  return take(page, join(repo, 'screenshots'), name);
}

/** Takes one of README.md's pictures, to media/readme/NAME.png. As `screenshot()`. */
export function readmePicture(page: Page, name: string, clip?: Clip): Promise<string> {
  return take(page, join(repo, 'media', 'readme'), name, clip);
}

async function take(page: Page, folder: string, name: string, clip?: Clip): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
  return path;
}
