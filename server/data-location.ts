import { posix, win32 } from 'node:path';

/** What decides where a program of this platform keeps its data. */
export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The home folder of the user. */
  home: string;
}

/**
 * The folder for messages where none is named, by the platform's convention.
 *
 * On Linux it is one for data and not one for state: the XDG Base Directory Specification gives to state what "is not
 * important or portable enough" for data. What a class has said is both, and backup programs leave state out.
 */
export function defaultDataFolder({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') {
    return win32.join(
      absolute(env['LOCALAPPDATA'], win32) ?? win32.join(home, 'AppData', 'Local'),
      'ClassChat',
    );
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'ClassChat');
  return posix.join(
    absolute(env['XDG_DATA_HOME'], posix) ?? posix.join(home, '.local', 'share'),
    'classchat',
  );
}

/** The specification says that a relative path counts as none. */
function absolute(path: string | undefined, { isAbsolute }: typeof posix): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
