/**
 * Code in a message that says where it is from. A reference needs no field of its own: it is a block of code whose fence says more than a
 * language, so that programs of every version, searches and exports have it.
 *
 *     ```python src/client.py:41-44 github.com/org/hw4@3f9c1d2
 *
 * A language, a path with its lines, and, where that is known, a repository with its commit, with a `+` where the lines differ from it. A suggested change is a block of the language
 * `diff` with the same place: its lines begin with `-`, `+` or a blank.
 */

import { fencesOf } from './fences.ts';

/** Where a piece of code is from. */
export interface CodeReference {
  /** As editors call it: `python`; `diff` for a suggested change, `text` where it is not known. */
  language: string;
  /** From the root of its repository, or of the folder that is open; with slashes, and without `..`. */
  path: string;
  /** From 1. */
  line: number;
  /** The last line, at least `line`. */
  endLine: number;
  /** Host and path, without a scheme: `github.com/org/hw4`. Only with `commit`. */
  repository?: string;
  /** The hash of the commit, 7 to 64 digits of it. */
  commit?: string;
  /** The lines are not in the commit as they are here, or nobody has looked: a `+` behind the commit. Only with `commit`. */
  changed?: true;
}

export const REFERENCE_LIMITS = {
  /** Characters of a path. */
  path: 1024,
  /** Characters of a repository. */
  repository: 512,
  /** The last line that there is. */
  line: 9_999_999,
} as const;

/** What a language may be called. */
const LANGUAGE = /^[\w+#.-]{1,30}$/;

const PLACE = /^(?<path>[^\s:]+):(?<line>\d{1,7})(?:-(?<endLine>\d{1,7}))?$/;

const ORIGIN = /^(?<repository>[^\s@]+)@(?<commit>[0-9a-f]{7,64})(?<changed>\+)?$/;

/** What stands in a fence as it is: nothing that separates its parts, ends it, or could be seen as something else. */
const ODD = /[^\p{L}\p{M}\p{N}_./~+=,()-]/gu;

/** What no path has: control characters, and those that cannot be seen. */
const UNSEEN = /[\p{C}\u2028\u2029]/u;

/** Reads what stands behind a fence; undefined where it is no reference. */
export function readFenceInfo(info: string): CodeReference | undefined {
  const [language = '', place = '', origin, more] = info.trim().split(/[ \t]+/);
  const groups = PLACE.exec(place)?.groups;
  if (!groups || more !== undefined || !LANGUAGE.test(language)) return undefined;
  const path = readPath(groups['path']);
  const line = Number(groups['line']);
  const endLine = Number(groups['endLine'] ?? line);
  if (path === undefined || line < 1 || endLine < line) return undefined;
  const reference: CodeReference = { language, path, line, endLine };
  return origin === undefined ? reference : withOrigin(reference, origin);
}

/** What stands behind the fence of a reference. */
export function fenceInfo(reference: CodeReference): string {
  const { language, path, line, endLine, repository, commit, changed } = reference;
  const lines = endLine > line ? `${line}-${endLine}` : `${line}`;
  const named = LANGUAGE.test(language) ? language : 'text';
  const place = `${named} ${encoded(path)}:${lines}`;
  return repository === undefined || commit === undefined
    ? place
    : `${place} ${encoded(repository)}@${commit}${changed ? '+' : ''}`;
}

/** A block of code as it stands in a text: no line of the code ends it. */
export function writeFence(info: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${info}\n${code}\n${marks}`;
}

function withOrigin(reference: CodeReference, origin: string): CodeReference | undefined {
  const { repository: written = '', commit = '', changed } = ORIGIN.exec(origin)?.groups ?? {};
  const repository = decoded(written);
  if (!repository || repository.length > REFERENCE_LIMITS.repository || UNSEEN.test(repository))
    return undefined;
  return { ...reference, repository, commit, ...(changed && { changed: true as const }) };
}

/** A path within a folder; undefined where it leads out of it, or is none. */
function readPath(written = ''): string | undefined {
  const path = decoded(written);
  if (!path || path.length > REFERENCE_LIMITS.path || UNSEEN.test(path) || path.includes('\\'))
    return undefined;
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(path);
  const isStraight = path.split('/').every(name => name !== '' && name !== '.' && name !== '..');
  return !isAbsolute && isStraight ? path : undefined;
}

function encoded(text: string): string {
  return text.toWellFormed().replace(ODD, character => encodeURIComponent(character));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A block of code between fences. */
export interface FencedCode {
  /** Without the last line break. */
  code: string;
  /** As it was written; empty where none was. */
  language: string;
  reference?: CodeReference;
}

/** What a block is, by what stands behind its fence: that is a reference, a language, or, of who does not know so, the first line of the code. */
export function readFence(info: string, code: string): FencedCode {
  const said = info.trim();
  const reference = readFenceInfo(said);
  if (reference) return { code, language: reference.language, reference };
  if (said === '' || LANGUAGE.test(said)) return { code, language: said };
  return { code: `${said}\n${code}`, language: '' };
}

/** The blocks of code between fences of a text, in their order: page and host mean the same one by its number. */
export function codeBlocks(text: string): FencedCode[] {
  return fencesOf(text).map(({ info, code }) => readFence(info, code));
}
