import type { ActRecord, LogRecord, MessageRecord } from './log-records.ts';
import { LOG_LIMITS, type Ticket } from './message-log.ts';

/** Counts what waits for its commit, and gives out the tickets. */
export class WaitingRoom {
  readonly #sizes: number[] = [];
  #told = 0;
  #given = 0;
  #characters = 0;

  /** The ticket of the next record that is told. */
  get first(): Ticket {
    return this.#told + 1;
  }

  get waiting(): number {
    return this.#given - this.#told;
  }

  /** @returns undefined where the limits are reached */
  admit(record: LogRecord): Ticket | undefined {
    if (this.waiting >= LOG_LIMITS.waitingRecords) return undefined;
    if (this.#characters >= LOG_LIMITS.waitingCharacters) return undefined;
    const size = record.kind === 'message' || record.kind === 'act' ? sizeOf(record) : 0;
    this.#sizes.push(size);
    this.#characters += size;
    this.#given += 1;
    return this.#given;
  }

  /** So many have been told. */
  release(count: number): void {
    for (const size of this.#sizes.splice(0, count)) this.#characters -= size;
    this.#told += count;
  }
}

function sizeOf(record: MessageRecord | ActRecord): number {
  const ref = record.kind === 'message' ? record.ref : undefined;
  return record.text.length + (typeof ref === 'string' ? ref.length : 0);
}

/** A message or an act as the storage takes it: strings that can be stored as they are, `ref` as JSON. */
export function wellFormed(record: LogRecord): LogRecord {
  if (record.kind !== 'message' && record.kind !== 'act') return record;
  const { text, sender, id } = record;
  const ref = record.kind === 'message' ? record.ref : undefined;
  return {
    ...record,
    text: text.toWellFormed(),
    sender: sender.toWellFormed(),
    ...(id === undefined ? {} : { id: id.toWellFormed() }),
    ...(ref === undefined ? {} : { ref: JSON.stringify(ref).toWellFormed() }),
  };
}
