/** Reads what came in as JSON: fields are checked and picked one by one, and nothing else of an object is kept. */
import { beginning } from './beginning.ts';
import type { ErrorCode } from './catalogue.ts';
import { LIMITS } from './limits.ts';

/** Why a text is no message: a code of the catalogue and, where the sentence wants one, its `{detail}`. */
export interface Fault {
  code: Extract<ErrorCode, 'bad_json' | 'bad_message' | 'unknown_status'>;
  detail: string;
  /** The `id` of the request, where it could be read, so that the refusal can bear it. */
  id?: string;
}

/** A value, or why there is none. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** An object as it came in. */
export type Fields = Record<string, unknown>;

/** The object that a text is; undefined where it is none. */
export function parseObject(json: string): Fields | undefined {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return undefined; // Not JSON, or nested deeper than the parser's stack: the same to the peer.
  }
}

export function asObject(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** Whether a value is a request's `id`. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LIMITS.idLength;
}

/** Whether a value is a whole number from 0 that JSON keeps exactly, as every `seq` is. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The field, if it is a string, to be spread into a fresh object. */
export function string<K extends string>(fields: Fields, key: K): { [key in K]?: string } {
  const value = fields[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as { [key in K]?: string };
}

/** The field, if it is a number, to be spread into a fresh object. */
export function number<K extends string>(fields: Fields, key: K): { [key in K]?: number } {
  const value = fields[key];
  return (typeof value === 'number' ? { [key]: value } : {}) as { [key in K]?: number };
}

/** The most that a time may be away from 1970, in ms: a date beyond that cannot be shown, nor even written. */
const FURTHEST_MS = 8_640_000_000_000_000;

/** Whether it is a time, in ms since 1970. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FURTHEST_MS;
}

/** The field, if it is a time, to be spread into a fresh object. */
export function moment<K extends string>(fields: Fields, key: K): { [key in K]?: number } {
  const value = fields[key];
  return (isMoment(value) ? { [key]: value } : {}) as { [key in K]?: number };
}

/** The field, if it is a `seq`, to be spread into a fresh object. */
export function count<K extends string>(fields: Fields, key: K): { [key in K]?: number } {
  const value = fields[key];
  return (isCount(value) ? { [key]: value } : {}) as { [key in K]?: number };
}

/** The field, if it is true or false, to be spread into a fresh object. */
export function flag<K extends string>(fields: Fields, key: K): { [key in K]?: boolean } {
  const value = fields[key];
  return (typeof value === 'boolean' ? { [key]: value } : {}) as { [key in K]?: boolean };
}

/** What `read` makes of each item of an array; what it makes nothing of is left out. No array is an empty one. */
export function list<T>(value: unknown, read: (item: Fields) => T | undefined): T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(item => {
    const fields = asObject(item);
    const made = fields && read(fields);
    return made === undefined ? [] : [made];
  });
}

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refuse(code: Fault['code'], detail: string, id?: string): Parsed<never> {
  return { ok: false, fault: { code, detail, ...(id === undefined ? {} : { id }) } };
}

/** UTF-16 units of what was sent that stand in a refusal. */
const SHORT = 40;

export function shorten(text: string): string {
  return beginning(text, SHORT);
}
