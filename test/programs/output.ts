/** Something that was seen: the text, and where in the output it ends, for "and after that ...". */
export interface Sighting {
  text: string;
  end: number;
}

/** How to look for something. */
export interface Look {
  /** How long to wait for it, in ms. 30,000 unless told. */
  within?: number;
  /** Where to look from: the `end` of an earlier sighting. The start unless told. */
  after?: number;
}

interface Watcher {
  look: () => boolean;
  end: (why: string) => void;
}

/** What a program has said so far, and a way to wait for what it is to say. */
export class Output {
  #text = '';
  #closed: string | undefined;
  readonly #name: string;
  readonly #watchers = new Set<Watcher>();

  /** @param name whose output it is, for messages of failure */
  constructor(name: string) {
    this.#name = name;
  }

  /** All of it. */
  get text(): string {
    return this.#text;
  }

  /** Its lines, without an empty one at the end. */
  get lines(): string[] {
    const lines = this.#text.split(/\r?\n/);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  }

  /** Where the next word will stand: `after: output.end` sees only what comes from now on. */
  get end(): number {
    return this.#text.length;
  }

  /** Takes what was said. */
  add(text: string): void {
    this.#text += text;
    for (const watcher of [...this.#watchers]) watcher.look();
  }

  /** No more will come; whoever still waits is told why. */
  close(why: string): void {
    this.#closed = why;
    for (const watcher of [...this.#watchers]) watcher.end(why);
  }

  /**
   * Waits until the output holds a text or a match.
   *
   * @throws Error with all of the output, if it does not come in time or no more can come
   */
  sees(wanted: string | RegExp, { within = 30_000, after = 0 }: Look = {}): Promise<Sighting> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
      };
      const end = (why: string) => {
        settle();
        reject(
          new Error(`${this.#name} did not say ${wanted}: ${why}. It said:\n${this.#text.slice(after)}`),
        );
      };
      const look = () => {
        const sighting = this.#find(wanted, after);
        if (!sighting) return false;
        settle();
        resolve(sighting);
        return true;
      };
      const watcher = { look, end };
      const timer = setTimeout(() => end(`not within ${within} ms`), within);
      this.#watchers.add(watcher);
      if (!look() && this.#closed !== undefined) end(this.#closed);
    });
  }

  #find(wanted: string | RegExp, after: number): Sighting | undefined {
    if (typeof wanted === 'string') {
      const start = this.#text.indexOf(wanted, after);
      return start < 0 ? undefined : { text: wanted, end: start + wanted.length };
    }
    const match = new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).exec(this.#text.slice(after));
    return match ? { text: match[0], end: after + match.index + match[0].length } : undefined;
  }
}
