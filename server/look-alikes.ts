/** Things with a name, found by how the name looks. */
export class LookAlikes<T extends { readonly skeleton: string }> {
  readonly #bySkeleton = new Map<string, Set<T>>();

  add(thing: T): void {
    const alike = this.#bySkeleton.get(thing.skeleton);
    if (alike) alike.add(thing);
    else this.#bySkeleton.set(thing.skeleton, new Set([thing]));
  }

  delete(thing: T): void {
    const alike = this.#bySkeleton.get(thing.skeleton);
    alike?.delete(thing);
    if (alike?.size === 0) this.#bySkeleton.delete(thing.skeleton);
  }

  /** Everything whose name looks like `skeleton`, in the order in which it came. */
  of(skeleton: string): T[] {
    return [...(this.#bySkeleton.get(skeleton) ?? [])];
  }
}
