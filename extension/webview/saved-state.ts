/**
 * What the page itself keeps over a reload: for each conversation, where the reader was. The host keeps all the rest.
 * The editor drops a hidden page at any moment, so every change is handed over at once.
 */
import type { ConversationId } from '../../client/transcript.ts';

/** Where the reader was: the first entry on screen, and how many px of it were scrolled out. */
export interface Anchor {
  key: number;
  /** Of the entry, ms since 1970: keys begin anew with each start of the host, times do not. */
  time: number;
  offset: number;
}

/** Anchors that are kept. The least lately touched go first. */
export const SAVED_LIMIT = 50;

/** The editor's own store for a page. */
export interface StateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

export class SavedState {
  readonly #store: StateStore;
  readonly #anchors: Map<string, Anchor>;

  constructor(store: StateStore) {
    this.#store = store;
    const fields = asObject(store.getState());
    this.#anchors = readMap(fields['anchors'], isAnchor);
  }

  anchor(id: ConversationId): Anchor | undefined {
    return this.#anchors.get(nameOf(id));
  }

  /** @param anchor none: the reader is at the newest entry */
  setAnchor(id: ConversationId, anchor: Anchor | undefined): void {
    const old = this.#anchors.get(nameOf(id));
    if (old === anchor) return;
    put(this.#anchors, nameOf(id), anchor);
    this.#save();
  }

  #save(): void {
    this.#store.setState({ anchors: [...this.#anchors] });
  }
}

function put<Value>(map: Map<string, Value>, name: string, value: Value | undefined): void {
  map.delete(name);
  if (value === undefined) return;
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > SAVED_LIMIT && oldest !== undefined) map.delete(oldest);
}

function nameOf({ kind, name }: ConversationId): string {
  return `${kind}:${name}`;
}

function readMap<Value>(value: unknown, isValue: (value: unknown) => value is Value): Map<string, Value> {
  const pairs = (Array.isArray(value) ? value : []).filter(
    (pair): pair is [string, Value] => Array.isArray(pair) && isText(pair[0]) && isValue(pair[1]),
  );
  return new Map(pairs.slice(-SAVED_LIMIT));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isAnchor(value: unknown): value is Anchor {
  const { key, time, offset } = asObject(value);
  return [key, time, offset].every(part => typeof part === 'number');
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
