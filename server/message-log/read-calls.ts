import type { Conversation } from './log-records.ts';
import { LOG_LIMITS, MessageLogFault, type Page } from './message-log.ts';
import type { Answers, Ask, FromWorker } from './worker-protocol.ts';

interface Call {
  resolve(answer: Answers[keyof Answers]): void;
  reject(fault: MessageLogFault): void;
}

/** Reads that wait for their answer. Each settles: by its answer, by a fault, or by {@link rejectAll}. */
export class ReadCalls {
  readonly #post: (call: number, ask: Ask) => void;
  readonly #waiting = new Map<number, Call>();
  #last = 0;
  #refusal: MessageLogFault | undefined;

  constructor(post: (call: number, ask: Ask) => void) {
    this.#post = post;
  }

  /** @throws MessageLogFault `overloaded` where too many wait; what {@link refuse} was told */
  ask<K extends Ask['kind']>(ask: Extract<Ask, { kind: K }>): Promise<Answers[K]> {
    if (this.#refusal) return Promise.reject(this.#refusal);
    if (this.#waiting.size >= LOG_LIMITS.waitingReads) {
      return Promise.reject(new MessageLogFault('overloaded', 'Too many reads of the message log wait.'));
    }
    this.#last += 1;
    const call = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve: answer => resolve(answer as Answers[K]), reject });
      this.#post(call, ask);
    });
  }

  /** @see MessageLog.export */
  async *export(conversation: Conversation): AsyncIterable<Page> {
    for (const id of await this.ask({ kind: 'files', conversation })) {
      let after = 0;
      let page: Page;
      do {
        page = await this.ask({ kind: 'filePage', id, after });
        after = page.messages.at(-1)?.seq ?? after;
        if (page.messages.length > 0) yield page;
      } while (page.more);
    }
  }

  hear(message: FromWorker): void {
    if (message.kind !== 'answer' && message.kind !== 'refusal') return;
    const call = this.#waiting.get(message.call);
    this.#waiting.delete(message.call);
    if (message.kind === 'answer') call?.resolve(message.answer);
    else call?.reject(new MessageLogFault(message.fault.code, message.fault.message));
  }

  /** From now on every ask is rejected with this. Those that wait go on waiting. */
  refuse(fault: MessageLogFault): void {
    this.#refusal = fault;
  }

  rejectAll(fault: MessageLogFault): void {
    for (const call of this.#waiting.values()) call.reject(fault);
    this.#waiting.clear();
  }
}
