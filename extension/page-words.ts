import * as vscode from 'vscode';
import { ENGLISH } from './webview/strings.ts';

/** The page's words in the editor's language. */
export function pageWords(): Record<string, string> {
  return Object.fromEntries(Object.entries(ENGLISH).map(([key, text]) => [key, vscode.l10n.t(text)]));
}
