/** What a click on a link or on a place in a message does. Both come from a page, and what they say from other people: nothing is taken on trust. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { showInfo } from './notify.ts';
import { readLink } from './webview/link.ts';
import type { PageMessage } from './webview/page-protocol.ts';
import { fileInFolders, namesInFolder } from './workspace-path.ts';

/**
 * Opens a link outside the editor. VS Code asks by itself before it opens a domain that the user does not trust ("Outgoing link
 * protection", https://code.visualstudio.com/docs/editing/editingevolved#_outgoing-link-protection), so that we do not ask as well.
 */
export async function openLink(href: string): Promise<void> {
  const checked = readLink(href);
  if (checked !== undefined) await vscode.env.openExternal(vscode.Uri.parse(checked, true));
}

/** Opens a place in source code beside the chat, if it is in a file of the workspace; else tells that there is none. */
export async function openPlace({
  path: said,
  line,
  endLine,
}: Extract<PageMessage, { type: 'place' }>): Promise<void> {
  const uri = await findFile(said);
  if (!uri) {
    const none = vscode.l10n.t(
      "There is no file '{0}' in the folders that are open here.",
      said.slice(0, 200),
    );
    void showInfo(none);
    return;
  }
  const start = new vscode.Position(line - 1, 0);
  const end = new vscode.Position(endLine - 1, Number.MAX_SAFE_INTEGER);
  const selection = new vscode.Range(start, endLine > line ? end : start);
  await vscode.window.showTextDocument(uri, { selection, preview: true });
}

async function findFile(said: string): Promise<vscode.Uri | undefined> {
  const names = namesInFolder(said);
  if (!names) return undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  // Links exist where there is a file system; a folder of another kind, such as of a repository far away, has none that lead out of it.
  const onDisk = folders.filter(({ scheme }) => scheme === 'file');
  const file = await fileInFolders(
    onDisk.map(({ fsPath }) => fsPath),
    names,
    path,
    realpath,
  );
  if (file !== undefined) return await ifFile(vscode.Uri.file(file));
  const elsewhere = folders.filter(({ scheme }) => scheme !== 'file');
  const found = await Promise.all(elsewhere.map(folder => ifFile(vscode.Uri.joinPath(folder, ...names))));
  return found.find(uri => uri !== undefined);
}

async function ifFile(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 ? uri : undefined;
  } catch {
    return undefined;
  }
}
