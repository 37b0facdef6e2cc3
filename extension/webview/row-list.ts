import { lastInView } from './in-view.ts';

/** The rows as they are drawn, top to bottom: found by place, by key and by kind without going through them all. */
export class RowList {
  readonly #list: HTMLElement;

  /** @param list the element whose children are the rows */
  constructor(list: HTMLElement) {
    this.#list = list;
  }

  /** Live: it follows what is drawn. */
  get all(): HTMLCollectionOf<HTMLElement> {
    return this.#list.children as HTMLCollectionOf<HTMLElement>;
  }

  get divider(): HTMLElement | undefined {
    return this.#list.querySelector<HTMLElement>('[data-kind="new"]') ?? undefined;
  }

  withKey(key: number): HTMLElement | undefined {
    return this.#list.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? undefined;
  }

  /** The first row of an entry that ends below `top`, px in what scrolls. */
  firstBelow(top: number): HTMLElement | undefined {
    const { all } = this;
    for (let index = this.#firstIndex(top); index < all.length; index++) {
      if (all[index]?.dataset['key'] !== undefined) return all[index];
    }
    return undefined;
  }

  /** The message at `index`, else the one before it. */
  messageUpTo(index: number): HTMLElement | undefined {
    const { all } = this;
    for (let at = index; at >= 0; at--) if (all[at]?.dataset['kind'] === 'message') return all[at];
    return undefined;
  }

  /** The gaps from `top`, px, to the row `last`. */
  gapsBetween(top: number, last: number): HTMLElement[] {
    const rows: HTMLElement[] = [];
    const { all } = this;
    for (let index = this.#firstIndex(top); index <= last; index++) {
      const row = all[index];
      if (row?.dataset['kind'] === 'gap') rows.push(row);
    }
    return rows;
  }

  #firstIndex(top: number): number {
    const { all } = this;
    const isAbove = (index: number) => {
      const row = all[index];
      return row !== undefined && row.offsetTop + row.offsetHeight <= top;
    };
    return lastInView(all.length, isAbove) + 1;
  }
}
