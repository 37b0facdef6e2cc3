import { Worker } from 'node:worker_threads';

/** The program of the log's threads: beside this file in the sources, and beside the program that this file is bundled into. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './message-log-worker.ts' : './message-log-worker.js',
  import.meta.url,
);

/** A thread that waits to be told what it is for. */
export interface PreparedThread {
  readonly worker: Worker;
  /** Why it is gone, where it is. */
  fault?: unknown;
}

let prepared: PreparedThread | undefined;

/** Starts a thread for whoever takes one next. The process does not wait for it. */
export function prepareThread(): void {
  prepared = begin();
  prepared.worker.unref();
}

/** The thread that was prepared, or a new one. */
export function takeThread(): PreparedThread {
  const thread = prepared ?? begin();
  prepared = undefined;
  thread.worker.ref();
  return thread;
}

/** Nobody will take the thread that was prepared, if there is one. */
export function dropThread(): void {
  void prepared?.worker.terminate();
  prepared = undefined;
}

function begin(): PreparedThread {
  // It starts before the program has read its environment, in which there may be a key that is nobody else's business.
  const thread: PreparedThread = { worker: new Worker(PROGRAM, { env: {} }) };
  // Whoever takes it hears of it; until then it must not end the process.
  thread.worker.on('error', error => {
    thread.fault = error;
  });
  return thread;
}
