/** Editors with text, seen from a chat page: that takes the focus from them, and may stand among them. */
import * as vscode from 'vscode';

/** The editor in which the user works: the one with the focus, or, while a page has it, one before the eyes. */
export function editorAtWork(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
}

/** Where to show code: where other code is, and not in front of a chat page. */
export function columnForCode(): vscode.ViewColumn {
  const atWork = editorAtWork()?.viewColumn;
  if (atWork !== undefined) return atWork;
  const isPage = vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
  return isPage ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** Shows whole lines of a document, selected. */
export async function showLines(document: vscode.TextDocument, line: number, count: number): Promise<void> {
  const last = Math.max(line, line + count - 1);
  const range = new vscode.Range(line, 0, last, Number.MAX_SAFE_INTEGER);
  await vscode.window.showTextDocument(document, {
    selection: document.validateRange(range),
    viewColumn: columnForCode(),
    preview: true,
  });
}

/** Shows two texts beside each other, the second one at a line. */
export async function showDiff(
  left: vscode.Uri,
  right: vscode.Uri,
  title: string,
  line?: number,
): Promise<void> {
  const selection = line === undefined ? undefined : new vscode.Range(line, 0, line, 0);
  const options = { preview: true, viewColumn: columnForCode(), ...(selection && { selection }) };
  await vscode.commands.executeCommand('vscode.diff', left, right, title, options);
}

/** `41–44`, or `41`. @param line from 0 */
export function lineWords(line: number, count: number): string {
  return count > 1 ? `${line + 1}–${line + count}` : `${line + 1}`;
}
