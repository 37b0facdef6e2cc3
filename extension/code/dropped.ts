/** What was dragged onto a chat page: files, parts of them, and problems. All addresses come from a page, and are taken as what it says. */
import * as vscode from 'vscode';
import { PAGE_LIMITS } from '../webview/page-protocol.ts';
import { CODE_LENGTH, type Question, questionAbout, questionAboutDiagnostic } from './ask.ts';
import { allLinesOf } from './make-reference.ts';
import { inOpenFolder } from './workspace-files.ts';

/** What a page says of what was dropped. */
export interface Dropped {
  /** Addresses of files. */
  uris: readonly string[];
  /** Problems as the Problems view hands them over: a JSON list. */
  problems: string;
}

/** Lines up to which a whole file is put into a message; a longer one is named. */
const SHORT_FILE = 60;

/** Files as blocks of code where they are short or a part is meant, else by name; of problems what they say, with their lines. */
export async function questionAboutDropped({ uris, problems }: Dropped): Promise<Question | undefined> {
  const about =
    problems === ''
      ? uris.slice(0, PAGE_LIMITS.dropped).map(aboutFile)
      : readProblems(problems).map(questionAboutKnown);
  const all = (await Promise.all(about)).filter(question => question !== undefined);
  if (all.length === 0) return undefined;
  const text = all
    .map(question => question.text)
    .filter(Boolean)
    .join('\n');
  const fences: string[] = [];
  let length = 0;
  for (const fence of all.flatMap(question => question.fences)) {
    length += fence.length;
    if (length <= CODE_LENGTH) fences.push(fence);
  }
  return { text, fences };
}

async function aboutFile(said: string): Promise<Question | undefined> {
  const place = readFileUri(said);
  const document = place && (await openInFolder(place.uri));
  if (!document) return undefined;
  const { line, endLine } = place;
  const whole = allLinesOf(document);
  const last = whole.endLine;
  const end = endLine ?? line ?? 0;
  const isShort = last < SHORT_FILE;
  const named = `${vscode.workspace.asRelativePath(document.uri, false)}:${(line ?? 0) + 1}`;
  if (line === undefined && !isShort) return { text: named, fences: [] };
  const span = line === undefined ? whole : { line: Math.min(line, last), endLine: Math.min(end, last) };
  const question = await questionAbout(document, [span], '');
  return typeof question === 'string' ? { text: named, fences: [] } : question;
}

/** A problem that the editor knows too, as only what it says of it is used; undefined where it knows none such in an open folder. */
export async function questionAboutKnown({
  uri,
  line,
  message,
}: KnownProblem): Promise<Question | undefined> {
  const document = await openInFolder(uri);
  const problem =
    document &&
    vscode.languages
      .getDiagnostics(document.uri)
      .find(({ range, message: known }) => range.start.line === line - 1 && known === message);
  const question = problem && (await questionAboutDiagnostic(document, problem));
  return typeof question === 'string' ? undefined : question;
}

/** What tells a problem from others. */
export interface KnownProblem {
  uri: vscode.Uri;
  /** From 1. */
  line: number;
  message: string;
}

function readProblems(json: string): KnownProblem[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, PAGE_LIMITS.dropped).flatMap(readProblem);
}

function readProblem(value: unknown): KnownProblem[] {
  const { resource, startLineNumber: line, message } = (value ?? {}) as Record<string, unknown>;
  const { path, scheme } = (resource ?? {}) as Record<string, unknown>;
  const isProblem = typeof path === 'string' && typeof scheme === 'string' && typeof line === 'number';
  if (!isProblem || typeof message !== 'string' || !path.startsWith('/')) return [];
  const uri = uriFrom(() => vscode.Uri.from({ scheme, path }));
  return uri ? [{ uri: hereIn(uri), line, message }] : [];
}

/** `file:///a.py`, with `#L41` or `#L41,1-44,10` where a part is meant. */
function readFileUri(said: string): { uri: vscode.Uri; line?: number; endLine?: number } | undefined {
  const uri = uriFrom(() => vscode.Uri.parse(said));
  if (!uri) return undefined;
  const [, first, last] = /^L?(\d{1,7})(?:,\d+)?(?:-L?(\d{1,7}))?/.exec(uri.fragment) ?? [];
  const line = first === undefined ? undefined : Math.max(0, Number(first) - 1);
  const endLine = last === undefined ? line : Math.max(line ?? 0, Number(last) - 1);
  return {
    uri: hereIn(uri.with({ fragment: '' })),
    ...(line !== undefined && { line }),
    ...(endLine !== undefined && { endLine }),
  };
}

/** Undefined where what was said is no address: what else was dropped counts nevertheless. */
function uriFrom(read: () => vscode.Uri): vscode.Uri | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The window calls files of the machine where extensions run by that machine's name; there, they are files. */
function hereIn(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === 'vscode-remote' ? uri.with({ scheme: 'file', authority: '' }) : uri;
}

async function openInFolder(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const file = await inOpenFolder(uri);
  if (!file) return undefined;
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}
