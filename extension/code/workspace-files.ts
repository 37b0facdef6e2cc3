/** Where the file of a reference is here: in a file of an open folder, or nowhere. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CodeReference } from '../../protocol/code-reference.ts';
import { fileInFolders, namesInFolder } from '../workspace-path.ts';
import { isSameRepository } from './remote-url.ts';
import { repositoriesHere } from './repositories.ts';

/** Files of the same name that are looked at. */
const SAME_NAME = 200;

/** Files that are as good as each other that are offered. */
const OFFERED = 20;

/** How long a search by name may take, in ms. */
const SEARCH_LIMIT = 10_000;

/**
 * The files that a reference can mean, none of which leads out of the open folders: those of its repository, else those with its path in
 * a folder, else those whose path ends like it the longest. Empty where there is none.
 */
export async function filesFor({ path: said, repository }: CodeReference): Promise<vscode.Uri[]> {
  const names = namesInFolder(said);
  if (!names) return [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const roots = repository === undefined ? [] : await rootsOf(repository);
  for (const tier of [roots, folders]) {
    const found = await existing(tier.map(root => vscode.Uri.joinPath(root, ...names)));
    if (found.length > 0) return found;
  }
  return await filesEndingWith(names);
}

async function rootsOf(repository: string): Promise<vscode.Uri[]> {
  const here = await repositoriesHere();
  const same = here.filter(one => one.repository && isSameRepository(one.repository, repository));
  return same.map(({ root }) => root);
}

async function filesEndingWith(names: readonly string[]): Promise<vscode.Uri[]> {
  const name = names.at(-1) ?? '';
  const found = await searchFor(name.replace(/[[\]{}*?!]/g, sign => `[${sign}]`));
  const shared = (uri: vscode.Uri) => {
    const there = uri.path.split('/');
    const differ = names.toReversed().findIndex((part, at) => part !== there.at(-1 - at));
    return differ === -1 ? names.length : differ;
  };
  const most = Math.max(0, ...found.map(shared));
  return await existing(found.filter(uri => shared(uri) === most).slice(0, OFFERED));
}

async function searchFor(glob: string): Promise<vscode.Uri[]> {
  const end = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => end.cancel(), SEARCH_LIMIT);
  try {
    return await vscode.workspace.findFiles(`**/${glob}`, undefined, SAME_NAME, end.token);
  } finally {
    clearTimeout(timer);
    end.dispose();
  }
}

async function existing(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found = await Promise.all(uris.map(inOpenFolder));
  return [...new Map(found.filter(uri => uri !== undefined).map(uri => [uri.toString(), uri])).values()];
}

/** The file, if it is one, and in an open folder, whatever links there are. */
export async function inOpenFolder(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) return undefined;
  // Links exist where there is a file system; a folder of another kind has none that lead out of it.
  if (uri.scheme === 'file') {
    const names = namesInFolder(path.relative(folder.fsPath, uri.fsPath));
    const file = names && (await fileInFolders([folder.fsPath], names, path, realpath));
    if (file === undefined) return undefined;
  }
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 ? uri : undefined;
  } catch {
    return undefined;
  }
}
