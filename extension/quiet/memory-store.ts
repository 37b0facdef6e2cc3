/** The part of VS Code's `Memento` that is used here, in memory: what is kept goes through JSON, as it does there. For tests. */
export class MemoryStore {
  readonly #values = new Map<string, string>();

  get<T>(key: string): T | undefined {
    const text = this.#values.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }
}
