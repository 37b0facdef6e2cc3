/** From code in a message to a change that is suggested: an editable copy, and what was changed in it as a reply. */
import * as vscode from 'vscode';
import { writeChange } from '../../protocol/code-change.ts';
import { fenceInfo, writeFence } from '../../protocol/code-reference.ts';
import { languageOf } from './languages.ts';
import { readSuggestion, type Suggestion, suggestionUri } from './suggestion-files.ts';

/** Opens a copy of the code, to be changed. */
export async function beginSuggestion(suggestion: Suggestion): Promise<void> {
  const document = await vscode.workspace.openTextDocument(suggestionUri(suggestion));
  const language = await languageOf(suggestion.reference.language);
  if (language !== 'plaintext') await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}

/** What was changed in a copy. */
export interface MadeSuggestion {
  about: Suggestion;
  /** The text of the reply; undefined where nothing was changed. */
  text: string | undefined;
}

/** Undefined where the document is no copy. */
export function readMade(document: vscode.TextDocument): MadeSuggestion | undefined {
  const about = readSuggestion(document.uri);
  if (!about) return undefined;
  const before = about.code.split('\n');
  const after = document
    .getText()
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  if (before.join('\n') === after.join('\n')) return { about, text: undefined };
  const info = fenceInfo({ ...about.reference, language: 'diff' });
  return { about, text: writeFence(info, writeChange({ before, after })) };
}

/** Closes a copy that was sent, in all editors, without a question. */
export async function closeSuggestion(document: vscode.TextDocument): Promise<void> {
  // Saved, it is nothing that could be lost.
  await document.save();
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const own = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString(),
  );
  await vscode.window.tabGroups.close(own);
  await vscode.workspace.fs.delete(document.uri);
}
