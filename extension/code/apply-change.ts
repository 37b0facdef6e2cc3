/** A suggested change of a message: shown, and applied to a file here. */
import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { type CodeChange, readChange } from '../../protocol/code-change.ts';
import type { CodeReference } from '../../protocol/code-reference.ts';
import { showInfo, tellInStatusBar } from '../notify.ts';
import { lineWords, showDiff, showLines } from './editors.ts';
import { findExactly } from './find-lines.ts';
import { changedPart, lineEdit } from './line-edit.ts';
import { type Located, linesIn, locate } from './locate.ts';
import { replacedDocument, textDocument } from './message-documents.ts';
import { noFile, openReference } from './open-reference.ts';

/** Where a change can be applied: at a line, from 0; or why nowhere. */
type Target = number | 'gone' | 'done' | 'several';

/**
 * Applies a change where its old lines stand, wherever that is now: in one edit, so that one undo takes it back, saved or not. Refuses, and
 * says why, where they do not stand there as they were, or in several places.
 */
export async function applyChange(code: string, reference: CodeReference): Promise<void> {
  const change = readOrTell(code);
  const located = change && (await locateOrTell(change, reference));
  if (!change || !located) return;
  const { document } = located;
  const target = targetOf(change, reference, linesIn(document));
  if (typeof target !== 'number') {
    // Whether he wants to see it is up to the user, and nothing waits for that.
    void refuse(target, code, reference);
    return;
  }
  const isApplied = await vscode.workspace.applyEdit(editOf(document, change, target));
  if (!isApplied) {
    void showInfo(vscode.l10n.t("The editor did not change '{0}': is it read-only?", reference.path));
    return;
  }
  await showLines(document, target, change.after.length);
  tellInStatusBar(
    vscode.l10n.t(
      'The change was applied to lines {0}. Undo takes it back.',
      lineWords(target, change.after.length),
    ),
  );
}

/** Shows what a change makes of the file, or, where its lines are not there, of the lines in the message. */
export async function diffChange(code: string, reference: CodeReference): Promise<void> {
  const change = readOrTell(code);
  if (!change) return;
  const { path } = reference;
  const title = vscode.l10n.t('{0} (suggested change)', basename(path));
  const located = await locate(reference, change.before);
  if (located === 'left') return;
  const [before, after] = [change.before.join('\n'), change.after.join('\n')];
  const target = located === 'none' ? 'gone' : targetOf(change, reference, linesIn(located.document));
  if (located === 'none' || typeof target !== 'number') {
    await showDiff(textDocument(path, before), textDocument(path, after), title);
    return;
  }
  const { uri } = located.document;
  await showDiff(uri, replacedDocument(uri, target, change.before.length, after), title, target);
}

/** Opens the file at the lines that a change is about. */
export async function openChange(code: string, reference: CodeReference): Promise<void> {
  const change = readOrTell(code);
  if (change) await openReference(change.before.join('\n'), reference);
}

function readOrTell(code: string): CodeChange | undefined {
  const change = readChange(code);
  if (!change || change.before.length === 0) {
    void showInfo(
      vscode.l10n.t(
        'This change cannot be read: its lines are to begin with -, + or a blank, and some have to stand there already.',
      ),
    );
    return undefined;
  }
  return change;
}

async function locateOrTell(change: CodeChange, reference: CodeReference): Promise<Located | undefined> {
  const located = await locate(reference, change.before);
  if (located === 'none') void showInfo(noFile(reference.path));
  return located === 'none' || located === 'left' ? undefined : located;
}

/** Where the place is given the lines may stand elsewhere too; anywhere else they have to be the only ones. */
function targetOf({ before, after }: CodeChange, { line }: CodeReference, text: readonly string[]): Target {
  const places = findExactly(text, before);
  if (places.includes(line - 1)) return line - 1;
  const [only, ...others] = places;
  if (only !== undefined) return others.length === 0 ? only : 'several';
  return after.length > 0 && findExactly(text, after).length > 0 ? 'done' : 'gone';
}

async function refuse(why: Exclude<Target, number>, code: string, reference: CodeReference): Promise<void> {
  const name = basename(reference.path);
  const words: Record<typeof why, string> = {
    done: vscode.l10n.t("'{0}' has this change already.", name),
    gone: vscode.l10n.t(
      "The lines that this change replaces are not in '{0}' any more. Nothing was changed.",
      name,
    ),
    several: vscode.l10n.t(
      "The lines that this change replaces are in '{0}' several times, and not where they were. Nothing was changed.",
      name,
    ),
  };
  const show = vscode.l10n.t('Show Change');
  if ((await showInfo(words[why], show)) === show) await diffChange(code, reference);
}

function editOf(document: vscode.TextDocument, change: CodeChange, line: number): vscode.WorkspaceEdit {
  const { skipped, before, after } = changedPart(change.before, change.after);
  const text = { lineCount: document.lineCount, lengthOf: (at: number) => document.lineAt(at).text.length };
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const { start, end, text: said } = lineEdit(text, line + skipped, before.length, after, eol);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start[0], start[1], end[0], end[1]), said);
  return edit;
}
