import { basename } from 'node:path/posix';
import * as vscode from 'vscode';

/** The scheme of read-only documents with code of messages. */
export const CODE_SCHEME = 'classchat-code';

/** What such a document has: a text; lines of a file; or a file with a text in place of lines. */
interface Contents {
  text?: string;
  file?: string;
  line?: number;
  count?: number;
}

/** A document with a text, called as `path` is. */
export function textDocument(path: string, text: string): vscode.Uri {
  return documentOf(path, { text });
}

/** A document with lines of a file as they are now. */
export function linesDocument(file: vscode.Uri, line: number, count: number): vscode.Uri {
  return documentOf(file.path, { file: file.toString(), line, count });
}

/** A document with a file as it is now, but for `count` lines in place of which there is `text`. */
export function replacedDocument(file: vscode.Uri, line: number, count: number, text: string): vscode.Uri {
  return documentOf(file.path, { file: file.toString(), line, count, text });
}

/** Everything is in the address: a document is whole again after a reload, and nobody has to remember it. */
function documentOf(path: string, contents: Contents): vscode.Uri {
  return vscode.Uri.from({
    scheme: CODE_SCHEME,
    path: `/${basename(path)}`,
    query: JSON.stringify(contents),
  });
}

/** Gives the documents of {@link CODE_SCHEME} their text. */
export class MessageDocuments implements vscode.TextDocumentContentProvider {
  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const { text, file, line = 0, count = 0 } = readContents(query);
    if (file === undefined) return text ?? '';
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
    const lines = document.getText().split(/\r?\n/);
    if (text === undefined) return lines.slice(line, line + count).join('\n');
    return lines.toSpliced(line, count, ...(text === '' ? [] : text.split('\n'))).join('\n');
  }
}

/** Nobody else's words: the address is ours, or of who makes the editor open one, who gets nothing by it that is not open to him. */
function readContents(query: string): Contents {
  try {
    const value: unknown = JSON.parse(query);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
