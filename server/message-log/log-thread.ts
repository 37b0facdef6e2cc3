import type { Worker } from 'node:worker_threads';
import { type LogState, MessageLogFault } from './message-log.ts';
import { type PreparedThread, takeThread } from './prepared-thread.ts';
import { logFault } from './sqlite-fault.ts';
import { type FromWorker, type ToReader, type ToWriter, useOf, type WorkerSetup } from './worker-protocol.ts';

type Ending = 'expected' | 'unexpected';

/** A thread of the message log, from its start to its end. */
export class LogThread {
  readonly #worker: Worker;
  readonly #exit: Promise<void>;
  #ending: Ending = 'unexpected';
  /**
   * Settles when it has begun its work, with what the writer found when it opened the log. What is posted before waits for that.
   * Rejects with a MessageLogFault where the thread could not begin.
   */
  readonly ready: Promise<LogState | undefined>;

  constructor(setup: WorkerSetup) {
    const thread = takeThread();
    const { worker } = thread;
    this.#worker = worker;
    // Before the first word: a thread that has little to do may be gone in the same turn of the event loop.
    this.#exit = new Promise(resolve => worker.once('exit', () => resolve()));
    worker.on('message', ({ kind }: FromWorker) => {
      if (kind === 'closed') this.#ending = 'expected';
    });
    this.ready = firstWord(thread, setup).then(word => (word.kind === 'ready' ? word.state : undefined));
  }

  /** Starts a thread that does one thing, and waits for its end. @throws MessageLogFault */
  static async run(setup: WorkerSetup): Promise<void> {
    const thread = new LogThread(setup);
    await thread.ready;
    await thread.#exit;
  }

  /** @param onEnd called once, where the thread ends without having been told to */
  listen(onMessage: (message: FromWorker) => void, onEnd: (fault: MessageLogFault) => void): void {
    const end = (error: unknown) => {
      if (this.#ending === 'expected') return;
      this.#ending = 'expected';
      onEnd(new MessageLogFault('io', `The message log has failed: ${String(error)}.`, error));
    };
    this.#worker.on('message', onMessage);
    this.#worker.on('error', end);
    this.#worker.on('exit', code => end(new Error(`its thread ended with code ${code}`)));
  }

  post(message: ToWriter | ToReader): void {
    this.#worker.postMessage(message);
  }

  /** Lets it finish, and waits for its end. */
  async end(): Promise<void> {
    this.post({ kind: 'close' });
    await this.#exit;
  }

  async kill(): Promise<void> {
    this.#ending = 'expected';
    await this.#worker.terminate();
  }
}

/** @throws MessageLogFault */
function firstWord({ worker, fault }: PreparedThread, setup: WorkerSetup): Promise<FromWorker> {
  const { role, folder } = setup;
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', hear).off('error', fail).off('exit', gone);
      end();
    };
    const fail = (error: unknown) => settle(() => reject(logFault(folder, error, useOf(role))));
    const gone = (code: number) => fail(new Error(`the thread ended with code ${code}`));
    const hear = (message: FromWorker) => {
      if (message.kind !== 'fault') settle(() => resolve(message));
      else settle(() => reject(new MessageLogFault(message.fault.code, message.fault.message)));
    };
    worker.on('message', hear).on('error', fail).on('exit', gone);
    if (fault === undefined) worker.postMessage(setup);
    else fail(fault);
  });
}
