import * as vscode from 'vscode';
import { showError } from './notify.ts';

/**
 * Puts a text into the clipboard.
 *
 * @returns whether that worked: a browser may refuse it to an editor that runs in it, and then the user has been told
 */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await vscode.env.clipboard.writeText(text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void showError(
      vscode.l10n.t('That could not be copied: {0} Select the text and copy it yourself.', reason),
    );
    return false;
  }
}
