import assert from 'node:assert/strict';
import { type Entry, type ToldMessage, Transcript } from '../transcript.ts';

/** What happens to a transcript. `at` picks one of what there is. */
export type Step =
  /** Somebody says something, at another window where it is the user; the transcript is not told yet. */
  | { kind: 'say'; sender: string }
  /** The next message that was not told is told, as a live connection does. */
  | { kind: 'live' }
  /** Any message is told, be it for the second time. */
  | { kind: 'tell'; at: number }
  /** The user says something here. */
  | { kind: 'send' }
  /** The server keeps what the user said here. */
  | { kind: 'keep'; at: number }
  /** It says so, be it for the second time. */
  | { kind: 'acknowledge'; at: number }
  /** Any page comes. */
  | { kind: 'page'; at: number; limit: number }
  /** A page of what is missing comes. */
  | { kind: 'load'; at: number; limit: number }
  /** The connection is new. */
  | { kind: 'stand'; follows: boolean }
  | { kind: 'read'; at: number }
  | { kind: 'notice' }
  /** The conversation ends, and another one of the same name begins. */
  | { kind: 'reopen' };

type Steps = { [K in Step['kind']]: (step: Extract<Step, { kind: K }>) => void };

/** A log and a transcript of it, for tests. */
export class TranscriptModel {
  readonly transcript = new Transcript({ kind: 'room', name: 'R' }, 'Alice');
  #epoch = 0;
  #log: ToldMessage[] = [];
  /** Ids of own messages that the server may not have got. */
  #unkept: string[] = [];
  #ids = 0;
  #told = 0;
  #read = 0;
  #mirror = new Map<number, Entry>();

  take(step: Step): void {
    (this.#steps[step.kind] as (step: Step) => void)(step);
    const { entries, removed } = this.transcript.takeChange();
    for (const key of removed) assert.ok(this.#mirror.delete(key), 'what goes was told');
    for (const entry of entries) this.#mirror.set(entry.key, entry);
  }

  /** What holds at every moment. */
  check(): void {
    const { entries } = this.transcript;
    const mirror = [...this.#mirror.values()].sort((one, other) => one.key - other.key);
    assert.deepEqual(mirror, [...entries], 'whoever follows the changes has the same');
    const isRising = entries.every(({ key }, at) => at === 0 || (entries[at - 1]?.key ?? 0) < key);
    assert.ok(isRising, 'keys rise');
    this.#checkOrder();
    this.#checkPending();
  }

  /** Tells and loads all that is missing; then the transcript is the log. */
  finish(): void {
    this.take({ kind: 'stand', follows: false });
    const gaps = () => this.transcript.entries.filter(entry => entry.kind === 'gap').map(({ key }) => key);
    for (let left = 200; left > 0 && (this.transcript.older !== 'none' || gaps().length > 0); left--) {
      this.take({ kind: 'load', at: left, limit: 5 });
      this.check();
    }
    const texts = this.transcript.entries.flatMap(entry =>
      entry.kind === 'message' && entry.seq !== undefined ? [entry.text] : [],
    );
    assert.deepEqual(
      texts,
      this.#log.map(({ text }) => text),
    );
    const unread = this.#log.filter(({ seq, sender }) => seq > this.#read && sender !== 'Alice');
    assert.equal(this.transcript.unread, unread.length);
    assert.equal(this.transcript.firstUnread, this.#keyOf(unread[0]));
  }

  readonly #steps: Steps = {
    say: ({ sender }) => this.#append(sender, `${this.#epoch}/${this.#log.length + 1}`),
    live: () => {
      const next = this.#log[this.#told];
      if (!next) return;
      this.#told++;
      this.#tell(next);
    },
    tell: ({ at }) => {
      const message = pick(this.#log, at);
      if (message) this.#tell(message);
    },
    send: () => {
      const id = `own ${++this.#ids}`;
      this.#unkept.push(id);
      const state = 'sending';
      this.transcript.add({ kind: 'message', sender: 'Alice', text: id, time: 0, own: true, state, id });
    },
    keep: ({ at }) => {
      const id = pick(this.#unkept, at);
      if (id === undefined) return;
      this.#unkept = this.#unkept.filter(other => other !== id);
      this.#append('Alice', id, id);
    },
    acknowledge: ({ at }) => {
      const kept = pick(
        this.#log.filter(({ id }) => id !== undefined),
        at,
      );
      if (kept?.id === undefined) return;
      this.#follow(kept.seq - 1);
      this.transcript.acknowledge(kept.id, kept);
    },
    page: ({ at, limit }) => this.#fill(this.#log.slice(0, (at % (this.#log.length + 1)) + 1), limit),
    load: ({ at, limit }) => {
      const gaps = this.transcript.entries.filter(({ kind }) => kind === 'gap').map(({ key }) => key);
      const gap = pick([undefined, ...gaps], at);
      const missing = this.transcript.missing(gap);
      if (missing) this.#fill(this.#log.slice(missing.from - 1, missing.to), limit, gap);
    },
    stand: ({ follows }) => {
      const epoch = `e${this.#epoch}`;
      const isNew = this.transcript.epoch !== epoch;
      this.transcript.stand({ epoch, seq: this.#log.length, read: this.#read, follows: follows && !isNew });
      this.#told = follows && !isNew ? this.#told : this.#log.length;
    },
    read: ({ at }) => {
      const entry = pick(this.transcript.entries, at);
      if (!entry) return;
      this.transcript.read(entry.key);
      this.#read = Math.max(this.#read, this.transcript.readSeq);
    },
    notice: () => this.transcript.add({ kind: 'notice', level: 'info', text: 'n', time: 0 }),
    reopen: () => {
      this.#epoch++;
      this.#unkept.push(...this.#log.flatMap(({ id }) => (id && this.transcript.pending(id) ? [id] : [])));
      this.#log = [];
      this.#told = 0;
      this.#read = 0;
    },
  };

  #append(sender: string, text: string, id?: string): void {
    const seq = this.#log.length + 1;
    this.#log.push({ epoch: `e${this.#epoch}`, seq, sender, text, time: seq, id });
  }

  #tell(message: ToldMessage): void {
    this.#follow(message.seq - 1);
    this.transcript.tell(message);
  }

  #fill(messages: readonly ToldMessage[], limit: number, gap?: number): void {
    const page = messages.slice(-limit);
    const newest = page.at(-1);
    if (newest) this.#follow(newest.seq);
    this.transcript.fill(`e${this.#epoch}`, page, gap);
  }

  /** Where a transcript first hears of a conversation, what was said before counts as read. */
  #follow(seq: number): void {
    if (this.transcript.epoch !== `e${this.#epoch}`) this.#read = Math.max(this.#read, seq);
  }

  #checkOrder(): void {
    let last = this.transcript.missing()?.to ?? 0;
    let gap = false;
    for (const entry of this.transcript.entries) {
      if (entry.kind === 'gap') {
        assert.ok(!gap, 'two gaps are never neighbours');
        gap = true;
      }
      if (entry.kind !== 'message' || entry.seq === undefined) continue;
      assert.equal(entry.seq > last + 1, gap, 'a gap stands where messages are missing, and nowhere else');
      assert.ok(entry.seq > last);
      if (entry.epoch === `e${this.#epoch}`) assert.equal(entry.text, this.#log[entry.seq - 1]?.text);
      last = entry.seq;
      gap = false;
    }
  }

  #checkPending(): void {
    const messages = this.transcript.entries.filter(entry => entry.kind === 'message');
    const pending = messages.filter(({ state }) => state === 'sending').map(({ text }) => text);
    assert.deepEqual(
      messages.slice(messages.length - pending.length).map(({ text }) => text),
      pending,
    );
    assert.deepEqual(
      pending,
      pending.toSorted((one, other) => numberOf(one) - numberOf(other)),
    );
  }

  #keyOf(message: ToldMessage | undefined): number | undefined {
    return message && this.transcript.keyOf(message.epoch, message.seq);
  }
}

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % items.length];
}

function numberOf(id: string): number {
  return Number(id.split(' ')[1]);
}
