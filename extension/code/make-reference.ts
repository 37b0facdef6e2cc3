/** From lines in an editor to a block of code that says where it is from. */
import * as vscode from 'vscode';
import { type CodeReference, fenceInfo, readFenceInfo, writeFence } from '../../protocol/code-reference.ts';
import { type LocalRepository, repositoryAt } from './repositories.ts';

/** Whole lines of a document, from 0. */
export interface LineSpan {
  line: number;
  /** The last one. */
  endLine: number;
}

/** The whole lines that a selection touches; one that ends before the first character of a line does not touch that. */
export function linesOf({ start, end }: vscode.Range): LineSpan {
  const isBefore = end.character === 0 && end.line > start.line;
  return { line: start.line, endLine: isBefore ? end.line - 1 : end.line };
}

/** All lines of a document; the end of the last one begins no line more. */
export function allLinesOf(document: vscode.TextDocument): LineSpan {
  const last = document.lineCount - 1;
  const endsThere = last > 0 && document.lineAt(last).text === '';
  return { line: 0, endLine: endsThere ? last - 1 : last };
}

/** The text of whole lines, with plain line ends. */
export function textOf(document: vscode.TextDocument, { line, endLine }: LineSpan): string {
  const lines: string[] = [];
  for (let at = line; at <= endLine; at++) lines.push(document.lineAt(at).text);
  return lines.join('\n');
}

/** The lines as they are now, as they stand in a message; saved or not. Of what is no file of a folder nothing is said but its language. */
export async function referTo(document: vscode.TextDocument, span: LineSpan): Promise<string> {
  const code = textOf(document, span);
  const reference = await placeOf(document, span, code);
  const info = reference && fenceInfo(reference);
  // A path may be one that nobody could read again: then there is none.
  const isReadable = info !== undefined && readFenceInfo(info) !== undefined;
  return writeFence(isReadable ? info : document.languageId, code);
}

async function placeOf(
  { uri, languageId }: vscode.TextDocument,
  { line, endLine }: LineSpan,
  code: string,
): Promise<CodeReference | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) return undefined;
  const repository = await repositoryAt(uri);
  const inRepository = repository && pathWithin(repository.root, uri);
  const path = inRepository ?? pathWithin(folder, uri);
  if (path === undefined) return undefined;
  const language = languageId === 'plaintext' ? 'text' : languageId;
  const place = { language, path, line: line + 1, endLine: endLine + 1 };
  return inRepository === undefined
    ? place
    : { ...place, ...(await originOf(repository, uri, { line, endLine }, code)) };
}

/** The repository and the commit, and whether the lines are in it: of what is not saved or not committed, it is said. */
async function originOf(
  repository: LocalRepository | undefined,
  file: vscode.Uri,
  { line, endLine }: LineSpan,
  code: string,
): Promise<Pick<CodeReference, 'repository' | 'commit' | 'changed'>> {
  if (!repository?.repository || !repository.commit) return {};
  const committed = await repository.textAtCommit(file);
  const there = committed
    ?.split(/\r?\n/)
    .slice(line, endLine + 1)
    .join('\n');
  return {
    repository: repository.repository,
    commit: repository.commit.slice(0, HASH_LENGTH),
    ...(there !== code && { changed: true as const }),
  };
}

/** Digits of a hash that are told: enough for any repository that people have. */
const HASH_LENGTH = 12;

function pathWithin(root: vscode.Uri, file: vscode.Uri): string | undefined {
  const start = root.path.endsWith('/') ? root.path : `${root.path}/`;
  const isWithin = root.scheme === file.scheme && root.authority === file.authority;
  return isWithin && file.path.startsWith(start) ? file.path.slice(start.length) : undefined;
}
