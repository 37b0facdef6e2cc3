import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/*
 * Every child process has this process as its owner: however the owner ends, short of a kill -9, the whole
 * tree below each child ends with it. On POSIX each child leads a process group of its own, so that one
 * signal reaches its children too, and Ctrl+C in the terminal reaches only the owner, who decides the order.
 */
const owned = new Set<ChildProcess>();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** The environment variable that tells a child of ours that somebody else decides when all ends. */
const ownedVariable = 'CLASSCHAT_OWNED';
let watching = false;
let ending = false;

function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: everybody in the group has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills all that is still running, at once and without waiting. For the second Ctrl+C. */
export function killOwned(): void {
  for (const child of owned) signalTree(child, 'SIGKILL');
}

function watchOwnEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', killOwned);
  for (const [signal, code] of Object.entries(signals)) {
    // Who listens already (scripts/start.ts, Mocha for SIGINT) has its own way to end.
    if (process.listenerCount(signal) === 0) process.on(signal, () => endBySignal(code));
  }
}

/**
 * The first owner gives its children time to end theirs. They kill at once, as does a second signal: the grace
 * times of several levels would add up, and a child killed while it waits would leave its own children behind.
 */
function endBySignal(code: number): void {
  if (ending || process.env[ownedVariable]) process.exit(code);
  ending = true;
  const stopped = Promise.allSettled([...owned].map(child => stopOwned(child)));
  stopped.then(
    () => process.exit(code),
    () => process.exit(code),
  );
}

/**
 * Starts a child process that ends when this one does.
 *
 * @param command an executable; nothing passes through a shell unless `options.shell` says so
 */
export function spawnOwned(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  watchOwnEnd();
  const env = { ...(options.env ?? process.env), [ownedVariable]: '1' };
  const child = spawn(command, args, { ...options, env, detached: process.platform !== 'win32' });
  owned.add(child);
  // What the child started may outlive it: the group is killed with the owner unless stopOwned() was there first.
  child.once('error', () => owned.delete(child));
  return child;
}

/** Whether the child has ended. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/**
 * Asks the tree below a child to end, and kills what is left of it after the grace time.
 *
 * @param graceMs how long it may take to end by itself, in ms
 */
export async function stopOwned(child: ChildProcess, graceMs = 3000): Promise<void> {
  if (!hasEnded(child)) {
    const exit = once(child, 'exit');
    signalTree(child, 'SIGTERM');
    const timer = setTimeout(() => signalTree(child, 'SIGKILL'), graceMs);
    await exit;
    clearTimeout(timer);
  }
  signalTree(child, 'SIGKILL');
  owned.delete(child);
}

/** Waits for a child's end. Rejects if it could not be started. Its exit code; 128 if a signal ended it. */
export async function exitCode(child: ChildProcess): Promise<number> {
  if (!hasEnded(child)) await once(child, 'exit');
  return child.exitCode ?? 128;
}
