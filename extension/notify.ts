/**
 * Notifications and dialogs, all of them: what others have named or said stands in many, and VS Code makes links of a notation in
 * them, also such as run a command. A test sees to it that nobody shows one in another way.
 */
import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plain-text.ts';

/** @returns what was clicked of `actions` */
export async function showInfo(text: string, ...actions: string[]): Promise<string | undefined> {
  return await vscode.window.showInformationMessage(withoutLinks(text), ...actions);
}

/** See {@link showInfo}. */
export async function showError(text: string, ...actions: string[]): Promise<string | undefined> {
  return await vscode.window.showErrorMessage(withoutLinks(text), ...actions);
}

/** How long something is told in the status bar, in ms. */
const STATUS_TIME = 10_000;

/** Tells in the status bar what came of what the user did: where he sees it already, and nothing is to be done. */
export function tellInStatusBar(text: string): void {
  vscode.window.setStatusBarMessage(withoutIcons(text), STATUS_TIME);
}

/** What a dialog asks. */
export interface Dialog {
  question: string;
  /** Below it; may have several lines. */
  detail: string;
  /** The first one is what Enter takes. */
  actions: readonly string[];
  /** Something may be lost. Default: nothing is. */
  isGrave?: boolean;
}

/** Asks in a dialog, which goes before everything else. @returns what was clicked; undefined where the user gave up */
export async function askInDialog({
  question,
  detail,
  actions,
  isGrave,
}: Dialog): Promise<string | undefined> {
  const text = withoutLinks(question);
  const options = { modal: true, detail: detail.split('\n').map(withoutLinks).join('\n') };
  return isGrave
    ? await vscode.window.showWarningMessage(text, options, ...actions)
    : await vscode.window.showInformationMessage(text, options, ...actions);
}
