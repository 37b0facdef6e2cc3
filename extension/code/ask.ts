/** From code in an editor to the composer of the open conversation. */
import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { PAGE_LIMITS } from '../webview/page-protocol.ts';
import { editorAtWork } from './editors.ts';
import { allLinesOf, type LineSpan, linesOf, referTo } from './make-reference.ts';

/** What goes into the composer. */
export interface Question {
  /** Blocks of code with their places. */
  fences: string[];
  /** What is in front of them. */
  text: string;
}

/** Why there is no question. */
export type NoQuestion = 'no editor' | 'no problem' | 'too long';

/** Characters of code that a question may have: some are left for words. */
export const CODE_LENGTH = PAGE_LIMITS.textLength - 2000;

/** Lines around a problem that go along with it. */
const AROUND = 2;

/** The lines that are selected; where nothing is, the line with the cursor. */
export async function questionAboutSelection(): Promise<Question | NoQuestion> {
  const editor = editorAtWork();
  if (!editor) return 'no editor';
  const spans = withoutOverlap(editor.selections.map(linesOf));
  return await questionAbout(editor.document, spans, '');
}

/** A problem at the cursor, or the next one on its line, with the lines around it. */
export async function questionAboutProblem(): Promise<Question | NoQuestion> {
  const editor = editorAtWork();
  if (!editor) return 'no editor';
  const { document, selection } = editor;
  const onLine = vscode.languages
    .getDiagnostics(document.uri)
    .filter(
      ({ range }) => range.start.line <= selection.active.line && selection.active.line <= range.end.line,
    );
  const atCursor = onLine.filter(({ range }) => range.contains(selection.active));
  const [problem] = (atCursor.length > 0 ? atCursor : onLine).sort(
    (one, other) => one.severity - other.severity,
  );
  return problem ? await questionAboutDiagnostic(document, problem) : 'no problem';
}

/** What a problem says, with the lines around it. */
export async function questionAboutDiagnostic(
  document: vscode.TextDocument,
  problem: vscode.Diagnostic,
): Promise<Question | NoQuestion> {
  const { start, end } = problem.range;
  const span = {
    line: Math.max(0, start.line - AROUND),
    endLine: Math.max(end.line, Math.min(allLinesOf(document).endLine, end.line + AROUND)),
  };
  const name = basename(document.uri.path);
  const source = problem.source === undefined ? '' : ` [${problem.source}]`;
  const text = `${name}:${start.line + 1}: ${problem.message.slice(0, 1000)}${source}`;
  return await questionAbout(document, [span], text);
}

/** Lines of a document as a question. */
export async function questionAbout(
  document: vscode.TextDocument,
  spans: readonly LineSpan[],
  text: string,
): Promise<Question | NoQuestion> {
  const length = spans.reduce((sum, { line, endLine }) => {
    const end = document.lineAt(endLine).range.end;
    return sum + document.offsetAt(end) - document.offsetAt(new vscode.Position(line, 0));
  }, 0);
  if (length > CODE_LENGTH) return 'too long';
  const fences = await Promise.all(spans.map(span => referTo(document, span)));
  return { fences, text };
}

function withoutOverlap(spans: readonly LineSpan[]): LineSpan[] {
  const all: LineSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.line - other.line)) {
    const last = all.at(-1);
    if (last && span.line <= last.endLine + 1) last.endLine = Math.max(last.endLine, span.endLine);
    else all.push({ ...span });
  }
  return all;
}

/** Why there is no question, in words. */
export function describeNoQuestion(why: NoQuestion): string {
  switch (why) {
    case 'no editor':
      return vscode.l10n.t('There is no editor with text. Open the file that you mean first.');
    case 'no problem':
      return vscode.l10n.t('There is no problem at the cursor.');
    case 'too long':
      return vscode.l10n.t(
        'This is too much code for a message: select fewer lines, {0} characters at most.',
        CODE_LENGTH,
      );
  }
}
