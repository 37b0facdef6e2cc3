import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder with a repository of its own, made by git itself. */
export class GitFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** A repository in a folder, which may have files. @param remote the URL of its remote `origin`, which nobody asks */
  static async create(path: string, remote: string): Promise<GitFolder> {
    await mkdir(path, { recursive: true });
    const folder = new GitFolder(path);
    await folder.git('init', '-q', '-b', 'main');
    await folder.git('remote', 'add', 'origin', remote);
    return folder;
  }

  /** Writes a file, and its folder where there is none. */
  async write(name: string, text: string): Promise<string> {
    const file = join(this.path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  /** Commits everything. @returns the hash */
  async commit(message: string): Promise<string> {
    await this.git('add', '-A');
    await this.git('commit', '-qm', message);
    return await this.git('rev-parse', 'HEAD');
  }

  async git(...args: string[]): Promise<string> {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
    const { stdout } = await run('git', [...who, ...args], { cwd: this.path });
    return stdout.trim();
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}
