/** What a request's own fields may be: how each is read, and the words for what is wrong with it. */
import { asObject, isCount } from './fields.ts';
import { LIMITS } from './limits.ts';
import type { ConversationKind, ResumePoint, ResumePoints } from './messages.ts';
import { isRole, ROLES } from './roles.ts';

/** One field. `read` gives undefined of what it must not be; nothing of what came in is kept but what `read` makes. */
export interface Field<T> {
  readonly read: (value: unknown) => T | undefined;
  /** Goes on with "'name' …". */
  readonly words: string;
  readonly isOptional?: false;
}

/** A field that may be absent. */
export interface OptionalField<T> {
  readonly read: (value: unknown) => T | undefined;
  readonly words: string;
  readonly isOptional: true;
}

export function optional<T>({ read, words }: Field<T>): OptionalField<T> {
  return { read, words, isOptional: true };
}

function field<T>(isRight: (value: unknown) => value is T, words: string): Field<T> {
  return { read: value => (isRight(value) ? value : undefined), words };
}

/** A whole number from `least`, up to `most`. */
export function whole(least: number, most: number = Number.MAX_SAFE_INTEGER): Field<number> {
  const isRight = (value: unknown): value is number => isCount(value) && value >= least && value <= most;
  const end = most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : '';
  return field(isRight, `must be a whole number from ${least}${end}`);
}

/** A string of at most so many characters. */
export function text(most: number): Field<string> {
  const isRight = (value: unknown): value is string => typeof value === 'string' && value.length <= most;
  return field(isRight, `must be a string of at most ${most} characters`);
}

export const TEXT: Field<string> = field(value => typeof value === 'string', 'must be a string');
/** Longer than any name, and short enough to be looked up by all that it might mean. */
export const NAME: Field<string> = text(LIMITS.receiverLength);
export const SWITCH: Field<boolean> = field(value => typeof value === 'boolean', 'must be true or false');
export const ROLE = field(isRole, `must be ${ROLES.map(role => `'${role}'`).join(', ')}`);
export const VERSION = field((value): value is number => Number.isInteger(value), 'must be a whole number');
export const TOKEN = text(LIMITS.tokenLength);
export const KIND: Field<ConversationKind> = field(
  value => value === 'group' || value === 'private',
  "must be 'group' or 'private'",
);
/** For what concerns rooms alone; `kind` need not be said there. */
export const GROUP: Field<'group'> = {
  read: value => (value === undefined || value === 'group' ? 'group' : undefined),
  words: "must be 'group'",
};
export const RESUME: Field<ResumePoints> = {
  read: resumeOf,
  words: 'must name conversations with [epoch, seq]',
};

function resumeOf(value: unknown): ResumePoints | undefined {
  const fields = asObject(value);
  if (!fields) return undefined;
  const points: ResumePoints = {};
  for (const kind of ['group', 'private'] as const) {
    if (fields[kind] === undefined) continue;
    const entries = Object.entries(asObject(fields[kind]) ?? { wrong: undefined });
    if (!entries.every((entry): entry is [string, ResumePoint] => isPoint(entry[1]))) return undefined;
    points[kind] = Object.fromEntries(entries.map(([name, [epoch, seq]]) => [name, [epoch, seq]]));
  }
  return points;
}

function isPoint(value: unknown): value is ResumePoint {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isCount(value[1]);
}
