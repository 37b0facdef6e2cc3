/** One clock and one queue for a whole class: servers, clients, network and disk. Nothing waits for real time. */

/** Something that is going to happen. */
export interface Task {
  readonly time: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** When a simulation begins: ms since 1970. */
export const BEGIN = 1_795_363_200_000;

const realImmediate = setImmediate;
const realMicrotask = queueMicrotask;

/** See the file's comment. What is due at the same time happens in the order in which it was asked for. */
export class Scheduler {
  #now = BEGIN;
  #count = 0;
  readonly #heap: Task[] = [];
  readonly #onFault: (error: unknown) => void;

  /** @param onFault told what a task threw */
  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  /** ms since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Has `run` called in `ms`. */
  after(ms: number, run: () => void): Task {
    const task: Task = { time: this.#now + Math.max(0, ms), order: this.#count++, run };
    this.#heap.push(task);
    this.#rise(this.#heap.length - 1);
    return task;
  }

  /** Settles in `ms`. */
  wait(ms: number): Promise<void> {
    return new Promise(resolve => void this.after(ms, resolve));
  }

  /** Lets things happen for `ms`, or until `isOver`; each with all that it settles before the next. */
  async run(ms: number, isOver: () => boolean = () => false): Promise<void> {
    const end = this.#now + ms;
    for (let task = this.#heap[0]; task && task.time <= end && !isOver(); task = this.#heap[0]) {
      this.#drop();
      if (!task.run) continue;
      this.#now = task.time;
      this.#try(task.run);
      await new Promise<void>(resolve => void realImmediate(resolve));
    }
    if (!isOver()) this.#now = end;
  }

  /** Makes this the clock of everything in this process until what it gives is called. */
  install(): () => void {
    const real = {
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
      setImmediate: globalThis.setImmediate,
      clearImmediate: globalThis.clearImmediate,
      queueMicrotask: globalThis.queueMicrotask,
      now: Date.now,
    };
    const clear = (task: Task | undefined) => {
      if (task) task.run = undefined;
    };
    Object.assign(globalThis, {
      setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
        this.after(Math.max(1, ms), () => run(...args)),
      clearTimeout: clear,
      setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) =>
        this.after(0, () => run(...args)),
      clearImmediate: clear,
      queueMicrotask: (run: () => void) => realMicrotask(() => this.#try(run)),
    });
    Date.now = () => this.#now;
    return () => {
      const { now, ...globals } = real;
      Object.assign(globalThis, globals);
      Date.now = now;
    };
  }

  #try(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#onFault(error);
    }
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #swapIfBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b || !this.#isBefore(one, other)) return false;
    this.#heap[one] = b;
    this.#heap[other] = a;
    return true;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return false;
    return a.time === b.time ? a.order < b.order : a.time < b.time;
  }
}
