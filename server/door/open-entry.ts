/** What lets people into a class, as the options have it and the data folder keeps it. */
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { readIfThere, writePrivate } from '../private-file.ts';
import { StartFault } from '../start-fault.ts';
import { createInstructorKey, foldKey, hashKey, isKeyHash } from './instructor-key.ts';
import { createJoinCode, joinCodeFault } from './join-code.ts';
import type { Keys } from './key-desk.ts';

/** Instead of a code: the server makes one. */
export const AUTO = 'auto';

/** What the door goes by. */
export interface EntryOptions {
  /** What newcomers have to know; `auto`: two words that the server makes and keeps. Default: nobody is asked for a code. */
  joinCode?: string | undefined;
  /** `keep`: a key is made where none is kept yet. `new`: another one takes its place. Default: what is kept is of no use. */
  instructorKey?: 'keep' | 'new' | undefined;
  /** A key for this run, which is kept nowhere. It holds besides the other one. */
  givenKey?: string | undefined;
}

/** What lets people in. */
export interface Entry {
  /** As people write it. Undefined: nobody is asked for one. */
  readonly joinCode?: string | undefined;
  readonly keys: Keys;
  /** How the server is known over TLS, where it speaks it. */
  readonly fingerprint?: string | undefined;
  /** The address on which the server listens. */
  readonly host?: string | undefined;
}

/** In the data folder. The code as it is, for it is told to everybody; of the key only what {@link hashKey} gives. */
export const JOIN_CODE_FILE = 'join-code';
export const KEY_FILE = 'instructor-key';

/** Characters that a key has at least which somebody gives. */
const GIVEN_KEY_LEAST = 16;

/**
 * Whoever calls it has the folder for itself. What is made here is said in the log, a key this once.
 *
 * @param folder without it, what is made ends with the server
 * @throws StartFault `entry_unusable`
 */
export async function openEntry(options: EntryOptions, folder: string | undefined, log: Log): Promise<Entry> {
  const joinCode = await codeOf(options, folder, log);
  const given = checkedKey(options.givenKey);
  const kept = await keyOf(options, folder, log);
  return { joinCode, keys: { given, kept } };
}

async function codeOf(
  { joinCode: wanted }: EntryOptions,
  folder: string | undefined,
  log: Log,
): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  if (wanted === AUTO) {
    const code = await autoCode(folder);
    log.write({ event: 'join_code', code });
    return code;
  }
  const fault = joinCodeFault(wanted);
  if (fault) throw new StartFault('entry_unusable', `That join code will not do. ${fault}`, undefined);
  log.write({ event: 'join_code_asked' });
  return wanted;
}

async function autoCode(folder: string | undefined): Promise<string> {
  if (folder === undefined) return createJoinCode();
  const kept = (await readEntry(folder, JOIN_CODE_FILE))?.trim();
  if (kept !== undefined) {
    const fault = joinCodeFault(kept);
    if (fault) throw broken(folder, JOIN_CODE_FILE, fault);
    return kept;
  }
  const code = createJoinCode();
  await writeEntry(folder, JOIN_CODE_FILE, code);
  return code;
}

function checkedKey(key: string | undefined): string | undefined {
  if (key === undefined || foldKey(key).length >= GIVEN_KEY_LEAST) return key;
  throw new StartFault(
    'entry_unusable',
    `The instructor key in CLASSCHAT_INSTRUCTOR_KEY is too short to be safe: give it ${GIVEN_KEY_LEAST} characters or more that nobody can guess.`,
    undefined,
  );
}

async function keyOf(
  { instructorKey }: EntryOptions,
  folder: string | undefined,
  log: Log,
): Promise<string | undefined> {
  if (instructorKey === undefined) return undefined;
  const kept = folder === undefined || instructorKey === 'new' ? undefined : await keptKey(folder);
  if (kept !== undefined) return kept;
  const key = createInstructorKey();
  const hash = await hashKey(key);
  if (folder !== undefined) await writeEntry(folder, KEY_FILE, hash);
  log.write({ event: 'key_made', key });
  return hash;
}

async function keptKey(folder: string): Promise<string | undefined> {
  const kept = await readEntry(folder, KEY_FILE);
  if (kept === undefined || isKeyHash(kept)) return kept;
  throw broken(folder, KEY_FILE, 'It is no hash of a key.');
}

async function readEntry(folder: string, name: string): Promise<string | undefined> {
  try {
    return await readIfThere(join(folder, name));
  } catch (error) {
    throw unusable(folder, name, 'read', error);
  }
}

async function writeEntry(folder: string, name: string, text: string): Promise<void> {
  try {
    await writePrivate(join(folder, name), `${text}\n`);
  } catch (error) {
    throw unusable(folder, name, 'written', error);
  }
}

function unusable(folder: string, name: string, what: 'read' | 'written', error: unknown): StartFault {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new StartFault(
    'entry_unusable',
    `'${join(folder, name)}' cannot be ${what} (${reason}); see to it that this user may.`,
    error,
  );
}

function broken(folder: string, name: string, fault: string): StartFault {
  return new StartFault(
    'entry_unusable',
    `'${join(folder, name)}' is broken. ${fault} Restore it from a backup, or remove it: then a new one is made.`,
    undefined,
  );
}
