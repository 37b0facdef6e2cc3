/**
 * What the page itself keeps over a reload: for each conversation, where the reader was, and the draft that was changed
 * last, of which the host may not have heard in time. The host keeps all the rest.
 * The editor drops a hidden page at any moment, so every change is handed over at once.
 */
import type { ConversationId } from '../../client/transcript.ts';
import type { Draft } from './page-protocol.ts';
import { type Fields, isFields, isNumber, isText } from './values.ts';

/** Where the reader was: the first entry on screen, and how many px of it were scrolled out. */
export interface Anchor {
  key: number;
  /** Of the entry, ms since 1970: keys begin anew with each start of the host, times do not. */
  time: number;
  offset: number;
}

/** Anchors that are kept. The least lately touched go first. */
export const SAVED_LIMIT = 50;

/** A draft, and of which conversation it is. */
interface SavedDraft extends Draft {
  of: string;
}

/** The editor's own store for a page. */
export interface StateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

export class SavedState {
  readonly #store: StateStore;
  readonly #anchors: Map<string, Anchor>;
  #draft: SavedDraft | undefined;

  constructor(store: StateStore) {
    this.#store = store;
    const fields = asObject(store.getState());
    this.#anchors = readMap(fields['anchors'], isAnchor);
    this.#draft = isDraft(fields['draft']) ? fields['draft'] : undefined;
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

  /** The draft of the conversation, where it is the one that was changed last. */
  draft(id: ConversationId): Draft | undefined {
    return this.#draft?.of === nameOf(id) ? this.#draft : undefined;
  }

  setDraft(id: ConversationId, { text, time }: Draft): void {
    this.#draft = { of: nameOf(id), text, time };
    this.#save();
  }

  #save(): void {
    this.#store.setState({ anchors: [...this.#anchors], ...(this.#draft && { draft: this.#draft }) });
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

function isDraft(value: unknown): value is SavedDraft {
  const { of, text, time } = asObject(value);
  return isText(of) && isText(text) && isNumber(time);
}

function isAnchor(value: unknown): value is Anchor {
  const { key, time, offset } = asObject(value);
  return [key, time, offset].every(isNumber);
}

function asObject(value: unknown): Fields {
  return isFields(value) ? value : {};
}
