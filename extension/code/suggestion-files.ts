import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import type { ConversationId } from '../../client/transcript.ts';
import { type CodeReference, fenceInfo, readFenceInfo } from '../../protocol/code-reference.ts';

/** The scheme of copies of code that somebody changes, to suggest that. package.json has it too. */
export const SUGGESTION_SCHEME = 'classchat-suggestion';

/** What a suggestion is about. */
export interface Suggestion {
  id: ConversationId;
  /** The `seq` of the message with the code; absent where the server does not keep it. */
  re?: number;
  reference: CodeReference;
  code: string;
}

/** The address of a copy: it has everything, so that a copy that outlives a reload is still known. */
export function suggestionUri({ id, re, reference, code }: Suggestion): vscode.Uri {
  const name = basename(reference.path);
  const query = JSON.stringify({ kind: id.kind, name: id.name, re, info: fenceInfo(reference), code });
  return vscode.Uri.from({ scheme: SUGGESTION_SCHEME, path: `/${name}`, query });
}

/** What a copy is about; undefined where the address is none of ours. */
export function readSuggestion({ scheme, query }: vscode.Uri): Suggestion | undefined {
  if (scheme !== SUGGESTION_SCHEME) return undefined;
  const { kind, name, re, info, code } = readFields(query);
  const reference = typeof info === 'string' ? readFenceInfo(info) : undefined;
  const isKind = kind === 'room' || kind === 'user';
  if (!reference || !isKind || typeof name !== 'string' || typeof code !== 'string') return undefined;
  return { id: { kind, name }, ...(typeof re === 'number' && { re }), reference, code };
}

function readFields(query: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(query);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Copies that were saved and not sent that are kept. */
const KEPT = 50;

/** The copies, in memory: saving one keeps it for as long as the window is open, and asks for no name. */
export class SuggestionFiles implements vscode.FileSystemProvider {
  readonly #saved = new Map<string, Uint8Array>();
  readonly #emitter = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

  readonly onDidChangeFile = this.#emitter.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { length } = this.readFile(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#saved.has(uri.toString()) ? 1 : 0,
      size: length,
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const suggestion = readSuggestion(uri);
    if (!suggestion) throw vscode.FileSystemError.FileNotFound(uri);
    return this.#saved.get(uri.toString()) ?? new TextEncoder().encode(suggestion.code);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    if (!readSuggestion(uri)) throw vscode.FileSystemError.FileNotFound(uri);
    this.#saved.delete(uri.toString());
    this.#saved.set(uri.toString(), content);
    const [oldest] = this.#saved.keys();
    if (this.#saved.size > KEPT && oldest !== undefined) this.#saved.delete(oldest);
  }

  /** Forgets what was saved: it is sent. */
  delete(uri: vscode.Uri): void {
    this.#saved.delete(uri.toString());
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
