import type { Locator } from 'playwright-core';
import { BROWSER_PATIENCE } from '../../scripts/browser.ts';
import type { EditorWindow } from './editor-window.ts';

/**
 * Calls something of the menu of a row in a tree. A menu that has just opened takes no click, lest the one that opened it count twice; then, as
 * a person would, it is clicked once more.
 */
export async function inMenu(window: EditorWindow, row: Locator, name: string, tries = 4): Promise<void> {
  const item = window.page.getByRole('menuitem', { name, exact: true });
  if (!(await item.isVisible())) await row.click({ button: 'right' });
  await item.click();
  try {
    await item.waitFor({ state: 'hidden', timeout: tries > 1 ? 5000 : BROWSER_PATIENCE });
  } catch (error) {
    if (tries === 1) throw error;
    await inMenu(window, row, name, tries - 1);
  }
}

/** Opens the view that is folded at first. */
export async function unfolds(window: EditorWindow, title: string): Promise<void> {
  const header = window.view(title).getByRole('button', { name: new RegExp(`^${title}`) });
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
}
