/**
 * What git's own files say of a repository, for editors without a git that could be asked. It needs nothing but a way to read files, so that
 * it works in file systems of any kind. Nothing is known of `insteadOf`, of included configurations and of tables of references.
 */
import { repositoryOf } from './remote-url.ts';

/** Reads a file whose path is relative to the repository's root, or absolute; undefined where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** What stands behind a root. */
export interface GitState {
  /** See {@link repositoryOf}; undefined where no remote has one. */
  repository?: string;
  /** The whole hash; undefined before the first commit. */
  commit?: string;
}

/** References that name others, one after the other, beyond which nobody follows. */
const DEPTH = 5;

/** Undefined where there is no repository. */
export async function readGitState(read: ReadFile): Promise<GitState | undefined> {
  // In a worktree and in a submodule `.git` is a file that says where the folder is.
  const elsewhere = /^gitdir: (.+)$/m.exec((await read('.git')) ?? '')?.[1]?.trim();
  const folder = elsewhere ?? '.git';
  const head = await read(`${folder}/HEAD`);
  if (head === undefined) return undefined;
  const common = await commonFolder(read, folder);
  const repository = remoteOf((await read(`${common}/config`)) ?? '');
  const commit = await commitOf(head, [folder, common], read);
  return { ...(repository && { repository }), ...(commit && { commit }) };
}

async function commonFolder(read: ReadFile, folder: string): Promise<string> {
  const common = (await read(`${folder}/commondir`))?.trim();
  if (!common) return folder;
  return common.startsWith('/') || /^[A-Za-z]:/.test(common) ? common : `${folder}/${common}`;
}

/** The repository of the remote `origin`, else of the first that has one. */
function remoteOf(config: string): string | undefined {
  const remotes = new Map<string, string>();
  let name: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) name = /^remote\s+"(.*)"$/i.exec(section)?.[1];
    const url = /^\s*url\s*=\s*"?([^"]*?)"?\s*$/i.exec(line)?.[1];
    if (name !== undefined && url && !remotes.has(name)) remotes.set(name, url);
  }
  return repositoryOfRemotes([...remotes].map(([remote, url]) => ({ name: remote, url })));
}

/** See {@link remoteOf}. */
export function repositoryOfRemotes(
  remotes: readonly { name: string; url: string | undefined }[],
): string | undefined {
  const origin = remotes.find(({ name }) => name === 'origin');
  const urls = [origin?.url, ...remotes.map(({ url }) => url)];
  for (const url of urls) {
    const repository = url === undefined ? undefined : repositoryOf(url);
    if (repository !== undefined) return repository;
  }
  return undefined;
}

async function commitOf(
  said: string,
  folders: readonly string[],
  read: ReadFile,
  depth = 0,
): Promise<string | undefined> {
  const text = said.trim();
  if (/^[0-9a-f]{40,64}$/.test(text)) return text;
  const name = /^ref: (refs\/[^\s]+)$/.exec(text)?.[1];
  if (name === undefined || name.split('/').includes('..') || depth > DEPTH) return undefined;
  for (const folder of folders) {
    const next = await read(`${folder}/${name}`);
    if (next !== undefined) return await commitOf(next, folders, read, depth + 1);
  }
  for (const folder of folders) {
    const packed = (await read(`${folder}/packed-refs`)) ?? '';
    const line = packed.split('\n').find(entry => entry.trimEnd().endsWith(` ${name}`));
    if (line) return /^[0-9a-f]{40,64}/.exec(line)?.[0];
  }
  return undefined;
}
