import * as vscode from 'vscode';
import { type GitRepository, gitRepositories, gitRepositoryAt, textAtCommit } from './git-extension.ts';
import { type GitState, readGitState, repositoryOfRemotes } from './git-files.ts';

/** A repository on this machine. */
export interface LocalRepository extends GitState {
  root: vscode.Uri;
  /** A file as it is in {@link GitState.commit}; undefined where it is not in it, or nobody can tell. */
  textAtCommit(file: vscode.Uri): Promise<string | undefined>;
}

/** Folders above a file in which a repository is looked for. */
const HEIGHT = 64;

/** The repository that a file belongs to. The editor's git knows; where it does not, git's own files are read. */
export async function repositoryAt(file: vscode.Uri): Promise<LocalRepository | undefined> {
  const known = await gitRepositoryAt(file);
  return known ? asLocal(known) : await repositoryAbove(file);
}

/** The repositories of the folders that are open, and all others that the editor's git has open. */
export async function repositoriesHere(): Promise<LocalRepository[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const known = (await gitRepositories()).map(asLocal);
  const read = await Promise.all(folders.map(folder => repositoryAbove(vscode.Uri.joinPath(folder, '.'))));
  const all = [...known, ...read.filter(repository => repository !== undefined)];
  return [...new Map(all.map(repository => [repository.root.toString(), repository])).values()];
}

function asLocal(git: GitRepository): LocalRepository {
  const { HEAD, remotes } = git.state;
  const repository = repositoryOfRemotes(remotes.map(({ name, fetchUrl }) => ({ name, url: fetchUrl })));
  const commit = HEAD?.commit;
  return {
    root: git.rootUri,
    ...(repository && { repository }),
    ...(commit && { commit }),
    textAtCommit: async file => (commit === undefined ? undefined : await textAtCommit(git, commit, file)),
  };
}

async function repositoryAbove(file: vscode.Uri): Promise<LocalRepository | undefined> {
  let folder = vscode.Uri.joinPath(file, '..');
  for (let height = 0; height < HEIGHT; height++) {
    const root = folder;
    const state = await readGitState(path => readText(root, path));
    if (state) return { root, ...state, textAtCommit: () => Promise.resolve(undefined) };
    folder = vscode.Uri.joinPath(root, '..');
    if (folder.path === root.path) break;
  }
  return undefined;
}

async function readText(root: vscode.Uri, path: string): Promise<string | undefined> {
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:/.test(path);
  const uri = isAbsolute ? root.with({ path: vscode.Uri.file(path).path }) : vscode.Uri.joinPath(root, path);
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
