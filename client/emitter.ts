import type { Disposable } from './disposable.ts';

/** Subscribes; what comes back unsubscribes. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * One event with a type. Listeners hear it in the order in which they subscribed. One that throws does not stop
 * the others: its error comes up as an uncaught one, where it is seen.
 */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => void }>();

  /** What listeners subscribe to. */
  readonly event: Event<T> = listener => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Tells every listener that is subscribed now. */
  fire(value: T): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Forgets all listeners. */
  dispose(): void {
    this.#listeners.clear();
  }
}
