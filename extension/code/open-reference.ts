/** Code of a message, shown where it is here. */
import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import type { CodeReference } from '../../protocol/code-reference.ts';
import { showInfo, tellInStatusBar } from '../notify.ts';
import { columnForCode, lineWords, showDiff, showLines } from './editors.ts';
import { languageOf } from './languages.ts';
import { type Located, locate } from './locate.ts';
import { replacedDocument, textDocument } from './message-documents.ts';

/**
 * Opens the file at the lines, wherever they are now, and says so where that is another place. Where they have changed, shows how; where
 * there is no such file, the code as it is in the message.
 */
export async function openReference(code: string, reference: CodeReference): Promise<void> {
  const lines = code.split('\n');
  const located = await locate(reference, lines);
  if (located === 'left') return;
  if (located === 'none') {
    await showCode(code, reference);
    tellInStatusBar(
      vscode.l10n.t("There is no file '{0}' here: this is the code of the message.", reference.path),
    );
    return;
  }
  const { document, found } = located;
  if (!found?.isSame) {
    await compareReference(code, reference, located);
    return;
  }
  await showLines(document, found.line, found.count);
  if (found.line !== reference.line - 1) {
    const [was, is] = [lineWords(reference.line - 1, lines.length), lineWords(found.line, found.count)];
    tellInStatusBar(vscode.l10n.t('Lines {0} of the message are lines {1} here.', was, is));
  }
}

/** Shows how the file differs from the code of the message. */
export async function diffReference(code: string, reference: CodeReference): Promise<void> {
  const located = await locate(reference, code.split('\n'));
  if (located === 'left') return;
  if (located === 'none') void showInfo(noFile(reference.path));
  else await compareReference(code, reference, located);
}

/** What is said where a file is needed that is not here. */
export function noFile(path: string): string {
  return vscode.l10n.t("There is no file '{0}' in the folders that are open here.", path);
}

/** Shows code that is in no file here, read-only. */
async function showCode(code: string, { path, language }: CodeReference): Promise<void> {
  const document = await vscode.workspace.openTextDocument(textDocument(path, code));
  const id = await languageOf(language);
  // The name of the file tells more than a language that nobody knows.
  if (id !== 'plaintext') await vscode.languages.setTextDocumentLanguage(document, id);
  await vscode.window.showTextDocument(document, { viewColumn: columnForCode(), preview: true });
}

async function compareReference(
  code: string,
  { path }: CodeReference,
  { document, found }: Located,
): Promise<void> {
  const { uri } = document;
  const name = basename(path);
  const left = found ? replacedDocument(uri, found.line, found.count, code) : textDocument(path, code);
  await showDiff(left, uri, vscode.l10n.t('{0} (message ↔ your file)', name), found?.line);
  if (found?.isSame) return;
  const said = found
    ? vscode.l10n.t(
        "'{0}' has changed since: on the left as in the message, on the right as it is here.",
        name,
      )
    : vscode.l10n.t(
        "'{0}' has nothing like the code of the message: on the left the message, on the right the file.",
        name,
      );
  void showInfo(said);
}
