import type { Locator } from 'playwright-core';
import type { EditorWindow } from './editor-window.ts';

/** The dialog over the whole window; a notification is one as well, to a screen reader. */
export function dialog({ page }: EditorWindow): Locator {
  return page.locator('.monaco-dialog-box').and(page.getByRole('dialog'));
}

/** Answers the dialog, which has to say all of this. */
export async function decides(
  window: EditorWindow,
  button: string,
  ...says: (string | RegExp)[]
): Promise<void> {
  const box = dialog(window);
  await box.waitFor();
  for (const words of says) await box.getByText(words).first().waitFor();
  await box.getByRole('button', { name: button, exact: true }).click();
  await box.waitFor({ state: 'hidden' });
}
