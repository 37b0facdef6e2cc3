import type { Looks } from '../protocol/look-alikes.ts';

/** Things with a name, found by how the name looks. */
export class LookAlikes<T extends { readonly looks: Looks }> {
  readonly #byLook = new Map<string, Set<T>>();

  add(thing: T): void {
    for (const look of thing.looks) {
      const alike = this.#byLook.get(look);
      if (alike) alike.add(thing);
      else this.#byLook.set(look, new Set([thing]));
    }
  }

  delete(thing: T): void {
    for (const look of thing.looks) {
      const alike = this.#byLook.get(look);
      alike?.delete(thing);
      if (alike?.size === 0) this.#byLook.delete(look);
    }
  }

  /** Everything whose name looks like that, each once. */
  of(looks: Looks): T[] {
    return [...new Set(looks.flatMap(look => [...(this.#byLook.get(look) ?? [])]))];
  }
}
