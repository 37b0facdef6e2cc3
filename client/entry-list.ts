import type { Entry } from './entries.ts';
import { indexOfKey } from './key-order.ts';

/** Entries that came or changed, in order, and keys of those that went. Who follows takes out first. */
export interface Change {
  entries: Entry[];
  removed: number[];
}

/** Entries in the order of their keys. It notes what changes, until that is taken. */
export class EntryList {
  readonly #entries: Entry[] = [];
  #characters = 0;
  #changed = new Map<number, Entry>();
  #removed = new Set<number>();
  /** Those that nobody has been told of yet: they go as if they had never been. */
  #fresh = new Set<number>();

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Of all texts together, in UTF-16 units. */
  get characters(): number {
    return this.#characters;
  }

  /** The entry with this key. */
  at(key: number): Entry | undefined {
    const entry = this.#entries[indexOfKey(this.#entries, key)];
    return entry?.key === key ? entry : undefined;
  }

  /** Puts an entry at its key's place, in the place of the one with the same key if there is one. */
  put(entry: Entry): void {
    const { key } = entry;
    const at = indexOfKey(this.#entries, key);
    const old = this.#entries[at];
    if (old?.key === key) {
      this.#entries[at] = entry;
      this.#characters -= lengthOf(old);
    } else {
      this.#entries.splice(at, 0, entry);
      if (!this.#removed.delete(key)) this.#fresh.add(key);
    }
    this.#characters += lengthOf(entry);
    this.#changed.set(key, entry);
  }

  /** Takes out the entry with this key and gives it. */
  remove(key: number): Entry | undefined {
    const at = indexOfKey(this.#entries, key);
    if (this.#entries[at]?.key !== key) return undefined;
    // The oldest go with each message of a long conversation: `shift` moves none of the others.
    const entry = at === 0 ? this.#entries.shift() : this.#entries.splice(at, 1)[0];
    if (entry) this.#characters -= lengthOf(entry);
    this.#changed.delete(key);
    if (!this.#fresh.delete(key)) this.#removed.add(key);
    return entry;
  }

  /** What has changed since this was last asked. */
  take(): Change {
    const entries = [...this.#changed.values()].sort((one, other) => one.key - other.key);
    const change = { entries, removed: [...this.#removed] };
    this.#changed = new Map();
    this.#removed = new Set();
    this.#fresh = new Set();
    return change;
  }
}

function lengthOf(entry: Entry): number {
  return entry.kind === 'gap' ? 0 : entry.text.length;
}
