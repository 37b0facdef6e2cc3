/** The editor's own git, as far as it is asked: https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
import * as vscode from 'vscode';

/** What is known of a repository that is open. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[];
  };
  /** Has it looked at anew. */
  status(): Promise<void>;
  /** The file as it is in a commit. @throws where it is not there */
  show(commit: string, path: string): Promise<string>;
}

interface GitApi {
  readonly repositories: readonly GitRepository[];
  getRepository(uri: vscode.Uri): GitRepository | null;
}

interface GitExtension {
  /** @throws where git is disabled, or there is none */
  getAPI(version: 1): GitApi;
}

/** How long anything of git may take, in ms: a question about code does not wait for it. */
const PATIENCE = 3000;

/** Undefined where the editor has no git, or it does not come. */
async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (await inTime(extension.activate()));
  try {
    return git?.getAPI(1);
  } catch {
    return undefined;
  }
}

/** The repository that a file belongs to, where the editor's git has it open. */
export async function gitRepositoryAt(file: vscode.Uri): Promise<GitRepository | undefined> {
  const repository = (await gitApi())?.getRepository(file) ?? undefined;
  // One that was opened just now may not have been looked at yet: it would seem to have no commit.
  if (repository && repository.state.HEAD === undefined) await inTime(repository.status());
  return repository;
}

/** All repositories that the editor's git has open. */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  return (await gitApi())?.repositories ?? [];
}

/** A file as it is in a commit; undefined where it is not in it. */
export function textAtCommit(
  repository: GitRepository,
  commit: string,
  file: vscode.Uri,
): Promise<string | undefined> {
  return inTime(repository.show(commit, file.fsPath));
}

/** Undefined where it fails, or takes too long. */
async function inTime<T>(work: Thenable<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
