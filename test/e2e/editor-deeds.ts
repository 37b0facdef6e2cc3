/** What people do in an editor window besides talking, for scenes that need it. */
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import type { EditorWindow } from './editor-window.ts';

/** Opens a file and selects whole lines of it. */
export async function selectLines(
  window: EditorWindow,
  path: string,
  line: number,
  endLine: number,
): Promise<void> {
  const { keyboard } = window.page;
  await window.openFile(path);
  await window.page.locator('.monaco-editor.focused').waitFor();
  await goToLine(window, line);
  for (let at = line; at < endLine; at++) await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+End');
}

/** Puts the cursor of the active editor at the beginning of a line. */
export async function goToLine(window: EditorWindow, line: number): Promise<void> {
  await window.page.keyboard.press('Control+G');
  await window.quickInput.answer(`:${line}`);
}

/** Text that an editor shows. */
export function editorText(window: EditorWindow, text: string): Locator {
  return window.page.locator('.part.editor .view-lines').getByText(text);
}

/** Does something to a card's code: by its button where there is room for one, else in the menu. */
export async function inCardMenu(chat: FrameLocator, card: Locator, item: string): Promise<void> {
  await card.hover();
  const button = card.getByRole('button', { name: item }).locator('visible=true');
  if ((await button.count()) > 0) {
    await button.first().click();
    return;
  }
  await card.getByRole('button', { name: 'Actions for this code' }).locator('visible=true').click();
  await chat.getByRole('menuitem', { name: item }).click();
}

/** Drags the edge of the side bar until it is so many pixels wide, or as near as VS Code lets it. */
export async function setSideBarWidth({ page }: EditorWindow, width: number): Promise<void> {
  const sideBar = page.locator('.part.sidebar');
  const box = await sideBar.boundingBox();
  assert.ok(box);
  const { x, y, width: before, height } = box;
  await page.mouse.move(x + before, y + height / 3);
  await page.mouse.down();
  await page.mouse.move(x + before - 10, y + height / 3);
  await page.mouse.move(x + width, y + height / 3, { steps: 5 });
  await page.mouse.up();
  const now = await sideBar.boundingBox();
  assert.ok(now && Math.abs(now.width - width) < 12, `the side bar is ${now?.width} px wide`);
}
