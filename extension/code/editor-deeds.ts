/** What is done with code of a message in editors here. */
import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import type { FencedCode } from '../../protocol/code-reference.ts';
import { showInfo, tellInStatusBar } from '../notify.ts';
import { columnForCode, editorAtWork, showDiff } from './editors.ts';
import { languageOf } from './languages.ts';
import { linesOf } from './make-reference.ts';
import { linesDocument, textDocument } from './message-documents.ts';

/** Puts the code where the cursor is, in place of what is selected: one edit, one undo. */
export async function insertCode({ code }: FencedCode): Promise<void> {
  const editor = editorOrTell();
  if (!editor) return;
  const isDone = await editor.edit(edit => {
    for (const selection of editor.selections) edit.replace(selection, code);
  });
  const { document, viewColumn } = editor;
  if (isDone) await vscode.window.showTextDocument(document, viewColumn);
  else tellInStatusBar(vscode.l10n.t("The editor did not change '{0}': is it read-only?", nameOf(document)));
}

/** Opens the code as a file that has no name yet. */
export async function openUntitled({ code, language }: FencedCode): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    content: code,
    language: await languageOf(language),
  });
  await vscode.window.showTextDocument(document, { viewColumn: columnForCode() });
}

/** Shows the lines that are selected, else the whole file, beside the code. */
export async function compareCode({ code, reference }: FencedCode): Promise<void> {
  const editor = editorOrTell();
  if (!editor) return;
  const { document, selection } = editor;
  const name = nameOf(document);
  const right = textDocument(reference?.path ?? name, code);
  if (selection.isEmpty) {
    await showDiff(document.uri, right, vscode.l10n.t('{0} ↔ message', name));
    return;
  }
  const { line, endLine } = linesOf(selection);
  const left = linesDocument(document.uri, line, endLine - line + 1);
  await showDiff(left, right, vscode.l10n.t('{0} (selection) ↔ message', name));
}

function editorOrTell(): vscode.TextEditor | undefined {
  const editor = editorAtWork();
  if (!editor)
    void showInfo(vscode.l10n.t('There is no editor with text. Open the file that you mean first.'));
  return editor;
}

function nameOf({ uri }: vscode.TextDocument): string {
  return basename(uri.path);
}
