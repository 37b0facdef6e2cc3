/** What comes into the composer from elsewhere in the editor, as the browser hands it over. */
import { PAGE_LIMITS } from './page-protocol.ts';

/** How VS Code hands over files: https://code.visualstudio.com/api/references/vscode-api#DocumentDropEdit, and, within its windows, itself. */
const FILES = ['application/vnd.code.uri-list', 'text/uri-list', 'resourceurls'] as const;

/** How its Problems view hands over problems. */
const PROBLEMS = 'application/vnd.code.diagnostics';

/** What was dropped. */
export interface Dropped {
  uris: string[];
  /** A JSON list; empty where none were. */
  problems: string;
}

type Transfer = Pick<DataTransfer, 'types' | 'getData'> | null;

/** Whether something is dragged that can be dropped here: it cannot be read before it is. */
export function holdsDropped(transfer: Transfer): boolean {
  const types = transfer?.types ?? [];
  return [PROBLEMS, ...FILES].some(type => types.includes(type));
}

/** Reads what was dropped; undefined where it is neither files nor problems. */
export function readDropped(transfer: Transfer): Dropped | undefined {
  if (!transfer || !holdsDropped(transfer)) return undefined;
  const problems = transfer.getData(PROBLEMS);
  const list = FILES.map(type => readList(type, transfer.getData(type))).find(uris => uris.length > 0) ?? [];
  // Web pages are no files: links to them are text, and dropped as such.
  const uris = list.filter(uri => !/^(?:https?|data|blob):/i.test(uri)).slice(0, PAGE_LIMITS.dropped);
  const isShort = problems.length <= PAGE_LIMITS.problemsLength;
  if (problems !== '' && isShort) return { uris: [], problems };
  return uris.length > 0 ? { uris, problems: '' } : undefined;
}

function readList(type: (typeof FILES)[number], data: string): string[] {
  if (type !== 'resourceurls')
    return data.split(/\r?\n/).filter(line => line !== '' && !line.startsWith('#'));
  try {
    const value: unknown = JSON.parse(data);
    return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether the host is worth asking where a pasted text is from: lines, or a long one. */
export function mayBeCode(text: string): boolean {
  return text.length <= PAGE_LIMITS.textLength && (text.trim().includes('\n') || text.trim().length > 20);
}
