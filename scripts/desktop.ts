import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/** A desktop VS Code. */
export interface Desktop {
  /** Its command line program, `code`; undefined if only VSCODE_PATH told of it. */
  command: string | undefined;
  /** The application itself. */
  executable: string;
}

/** Where the application lies, seen from the folder of its command line program. */
const besideCommand: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['../code', '../code-insiders', '../codium'],
  darwin: ['../../../MacOS/Electron', '../../../MacOS/Code'],
  win32: ['../Code.exe', '../Code - Insiders.exe', '../VSCodium.exe'],
};

/**
 * The desktop VS Code that VSCODE_PATH names, or else the one whose `code` is on the PATH. None where it could
 * not show a window: without a display, or in a terminal whose `code` speaks to an editor on another machine.
 */
export async function findDesktop(env: NodeJS.ProcessEnv = process.env): Promise<Desktop | undefined> {
  const display = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && !display) return undefined;
  const named = env['VSCODE_PATH'];
  if (named) return { command: undefined, executable: named };
  if (env['VSCODE_IPC_HOOK_CLI']) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  const command = folders.map(folder => join(folder, name)).find(path => existsSync(path));
  if (!command) return undefined;
  const bin = dirname(await realpath(command));
  const candidates = (besideCommand[process.platform] ?? []).map(path => join(bin, path));
  const executable = candidates.find(path => existsSync(path));
  return executable ? { command, executable } : undefined;
}
