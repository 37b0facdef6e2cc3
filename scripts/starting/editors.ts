import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Desktop } from '../desktop.ts';
import { exitCode, spawnOwned, stopOwned } from '../owned.ts';
import { repo, scratch } from '../repo.ts';
import { startWorkbench } from '../workbench/serve.ts';
import { calmSettings } from '../workbench/settings.ts';

/** An editor that is open. */
export interface OpenEditor {
  /** Settles when the person has closed it; never for one that lives in a browser. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** The folder's task may run as soon as it opens, without a question. */
const settings = { ...calmSettings, 'task.allowAutomaticTasks': 'on' };

/** Opens a desktop VS Code with the extension from the repo, apart from the person's own windows and settings. */
export async function openDesktop(desktop: Desktop, folder: string): Promise<OpenEditor> {
  const data = join(scratch, 'desktop');
  await mkdir(join(data, 'User'), { recursive: true });
  await writeFile(join(data, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${repo}`, '--disable-workspace-trust'];
  args.push('--user-data-dir', data, '--extensions-dir', join(scratch, 'desktop-extensions'), folder);
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const child = spawnOwned(desktop.command ?? desktop.executable, args, {
    stdio: 'ignore',
    // code.cmd is a script, which only a shell can start.
    shell: process.platform === 'win32',
  });
  return { closed: exitCode(child).then(() => undefined), close: () => stopOwned(child) };
}

/** An editor in the browser: an address for each folder. */
export interface OpenWorkbench extends OpenEditor {
  url(folder: string): string;
}

/** Starts VS Code's workbench with the built extension in it. */
export async function openWorkbench(): Promise<OpenWorkbench> {
  const workbench = await startWorkbench({ extensions: [repo], settings });
  const never = new Promise<void>(() => undefined);
  return { closed: never, close: () => workbench.stop(), url: folder => workbench.url(folder) };
}

/** Opens an address in the person's browser, if there is a display for one. Whether it was tried. */
export function openInBrowser(url: string): boolean {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  };
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  const [command, ...args] = openers[process.platform] ?? (display ? ['xdg-open', url] : ['']);
  if (!command) return false;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address is printed too: without an opener the person still gets there.
  child.once('error', () => undefined);
  child.unref();
  return true;
}
