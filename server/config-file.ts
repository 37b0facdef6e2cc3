/** A file with flags: one JSON object whose keys are the flags' names, `{ "port": 5555, "no-limits": true }`. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Flag, FlagFault, type FlagTable, hasValue } from './flag.ts';

/** What a config file gives. */
export interface Config {
  readonly file: string;
  /** What its flags were read as, by their names. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Others on this machine may read it though a secret stands in it. */
  readonly isExposed: boolean;
}

/** Bytes that a config file may have: one with every flag has a thousand. */
const FILE_BYTES = 64 * 1024;

/** Others than its owner and its group may read it. systemd's credentials are their group's too. */
const READABLE_BY_OTHERS = 0o004;

/**
 * Reads the file.
 *
 * @param table the flags that may stand in it
 * @throws FlagFault that names the file, what is wrong with it, and what is expected
 */
export function readConfigFile(file: string, table: FlagTable): Config {
  const { text, mode } = load(file);
  const content = parse(file, text);
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(content)) {
    const flag = Object.hasOwn(table, key) ? table[key] : undefined;
    if (!flag) {
      const known = Object.keys(table).join(', ');
      throw new FlagFault(`the config file '${file}' has a key '${key}' that is no flag; there are ${known}`);
    }
    values.set(key, read(file, key, flag, value));
  }
  const isSecret = [...values.keys()].some(key => table[key]?.isSecret);
  return { file, values, isExposed: isSecret && (mode & READABLE_BY_OTHERS) !== 0 };
}

function load(file: string): { text: string; mode: number } {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const { mode } = fstatSync(opened);
    const text = readAll(opened).toString('utf8');
    return { text, mode: process.platform === 'win32' ? 0 : mode };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FlagFault(`the config file '${file}' cannot be read: ${reason}`);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** A pipe will do, and has no size. */
function readAll(opened: number): Buffer {
  const buffer = Buffer.alloc(FILE_BYTES + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < buffer.length; length += read) {
    read = readSync(opened, buffer, length, buffer.length - length, null);
  }
  if (length > FILE_BYTES) throw new Error(`it has more than ${FILE_BYTES} bytes`);
  return buffer.subarray(0, length);
}

function parse(file: string, text: string): object {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FlagFault(`the config file '${file}' is not valid JSON: ${reasonOf(error)}`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  throw new FlagFault(`the config file '${file}' must be one JSON object, such as {"port": 5555}`);
}

/** What V8 says, without the piece of the file that it quotes: a secret may stand there. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, (?:\.\.\.)?".*$/s, '');
}

function read(file: string, key: string, flag: Flag, value: unknown): unknown {
  const found = flag.isSecret ? 'what it is' : JSON.stringify(value);
  const fault = (expected: string) =>
    new FlagFault(`'${key}' in the config file '${file}' cannot be ${found}. ${expected}`);
  if (!hasValue(flag)) {
    if (typeof value === 'boolean') return value;
    throw fault('It must be true or false.');
  }
  if (typeof value !== flag.reader.json) throw fault(`It must be a ${flag.reader.json}.`);
  try {
    return flag.reader.read(String(value));
  } catch (error) {
    throw error instanceof FlagFault ? fault(error.message) : error;
  }
}
