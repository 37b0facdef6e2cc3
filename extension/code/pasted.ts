/** Whether text that was pasted into a composer is code of an editor here. */
import * as vscode from 'vscode';
import { type LineSpan, linesOf, referTo, textOf } from './make-reference.ts';

/** Characters without blanks from which on text is worth a reference. */
const LEAST = 16;

/**
 * The block of code, with its place, that has what was pasted; undefined where no editor has it, or only in passing. What is selected is
 * looked at first: it is what was copied most often. Elsewhere it has to be there once.
 */
export async function referencePasted(pasted: string): Promise<string | undefined> {
  const text = pasted.replace(/\r\n/g, '\n');
  if (text.replace(/\s/g, '').length < LEAST) return undefined;
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
  for (const { document, selections } of editors) {
    for (const selection of selections) {
      const span = linesOf(selection);
      const isSelected = !selection.isEmpty && textOf(document, span).includes(text.trim());
      if (isSelected && isFile(document)) return await referTo(document, span);
    }
  }
  for (const document of vscode.workspace.textDocuments.filter(isFile)) {
    const span = findOnce(document, text);
    if (span) return await referTo(document, span);
  }
  return undefined;
}

/** Of anything else there is no place that others have. */
function isFile({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function findOnce(document: vscode.TextDocument, text: string): LineSpan | undefined {
  const all = document.getText();
  const wanted = document.eol === vscode.EndOfLine.CRLF ? text.trim().replaceAll('\n', '\r\n') : text.trim();
  const start = all.indexOf(wanted);
  if (start === -1 || all.indexOf(wanted, start + 1) !== -1) return undefined;
  return linesOf(new vscode.Range(document.positionAt(start), document.positionAt(start + wanted.length)));
}
