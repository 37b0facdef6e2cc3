/**
 * Handles what came in, one thing after the other. Where one of them settled somebody's promise, the rest waits a turn
 * of the event loop, so that whoever awaits an answer sees it before what the server said after it.
 */
export class Inbox {
  #tasks: (() => boolean)[] = [];
  #waiting = false;

  /** @param task true where it settled a promise */
  add(task: () => boolean): void {
    this.#tasks.push(task);
    if (!this.#waiting) this.#run();
  }

  #run(): void {
    this.#waiting = false;
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      if (!task()) continue;
      this.#waiting = true;
      setImmediate(() => this.#run());
      return;
    }
  }
}
