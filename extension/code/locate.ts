import * as vscode from 'vscode';
import type { CodeReference } from '../../protocol/code-reference.ts';
import { withoutIcons } from '../plain-text.ts';
import { type FoundLines, findLines } from './find-lines.ts';
import { filesFor } from './workspace-files.ts';

/** Where code of a message is here. */
export interface Located {
  document: vscode.TextDocument;
  /** Absent where the file has nothing like it. */
  found?: FoundLines;
}

/** Characters of a file in which lines are looked for. */
const LONGEST = 5_000_000;

/**
 * Finds code of a message in the files that are open here. Of several the one that has it as it was; of several of these the user is
 * asked. `none` where there is no such file, `left` where the user chose none.
 */
export async function locate(
  reference: CodeReference,
  lines: readonly string[],
): Promise<Located | 'none' | 'left'> {
  const files = await filesFor(reference);
  const opened = await Promise.all(files.map(file => lookInto(file, reference, lines)));
  const all = opened.filter(located => located !== undefined);
  const best = Math.max(...all.map(rank));
  const [first, ...others] = all.filter(located => rank(located) === best);
  if (!first) return 'none';
  return others.length === 0 ? first : await choose([first, ...others]);
}

/** The lines of a document, as far as lines are looked for in it. */
export function linesIn(document: vscode.TextDocument): string[] {
  return document.getText().slice(0, LONGEST).split(/\r?\n/);
}

async function lookInto(
  file: vscode.Uri,
  { line }: CodeReference,
  lines: readonly string[],
): Promise<Located | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(file);
    const found = findLines(linesIn(document), lines, line - 1);
    return { document, ...(found && { found }) };
  } catch {
    // No text, or too much of it for an editor.
    return undefined;
  }
}

function rank({ found }: Located): number {
  if (!found) return 0;
  return found.isSame ? 2 : 1;
}

async function choose(all: readonly Located[]): Promise<Located | 'left'> {
  const items = all.map(located => ({
    label: withoutIcons(vscode.workspace.asRelativePath(located.document.uri, true)),
    located,
  }));
  const title = vscode.l10n.t('ClassChat: Which File?');
  const placeHolder = vscode.l10n.t('The code of the message can be in several files.');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.located ?? 'left';
}
