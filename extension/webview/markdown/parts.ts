/** What is large and what many pages never need: files of their own in dist/, loaded when the first message needs them. */

/** A part of the page that comes later. It is loaded once, however many messages ask for it. */
export class Part<T> {
  readonly #import: () => Promise<T>;
  #value: T | undefined;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<T>) {
    this.#import = load;
  }

  /** Undefined until it is there. */
  get value(): T | undefined {
    return this.#value;
  }

  /**
   * Settles when the part is there, or when it is known that it will not be: the error is then told once, as any other of the page's, and
   * what needs the part is shown without it.
   */
  load(): Promise<void> {
    this.#loading ??= this.#import().then(
      value => {
        this.#value = value;
      },
      (error: unknown) => reportError(error),
    );
    return this.#loading;
  }
}

// An import in our own script is all that it takes: the script bears the page's nonce, which what it imports inherits, and the addresses are
// written in it. So the page's policy stays as strict as it is, and no text can make a script.
export const highlighting = new Part(() => import('./highlight.ts'));
export const typesetting = new Part(() => import('./typeset.ts'));
