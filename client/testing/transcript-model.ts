import assert from 'node:assert/strict';
import { addReact, type React, reactionsOf } from '../reactions.ts';
import { type Entry, type EntryReaction, type ToldAct, type ToldMessage, Transcript } from '../transcript.ts';

/** What happens to a transcript. `at` picks one of what there is. */
export type Step =
  /** Somebody says something, at another window where it is the user; the transcript is not told yet. */
  | { kind: 'say'; sender: string }
  /** Something is done to any message; the transcript is not told yet. */
  | { kind: 'act'; act: ToldAct['act']; at: number }
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
  /** A page is read, and comes only with `answer`: what is said and done meanwhile is told before it. */
  | { kind: 'ask'; at: number; limit: number }
  | { kind: 'answer' }
  /** A page of what is missing comes. */
  | { kind: 'load'; at: number; limit: number }
  /** A page comes in which there are some messages alone, wherever they stand. */
  | { kind: 'thread'; at: number; every: number }
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
  /** As the server has it now: an act stands in it, and what it was done to is changed. */
  #log: (ToldMessage | ToldAct)[] = [];
  /** Ids of own messages that the server may not have got. */
  #unkept: string[] = [];
  #ids = 0;
  #asked: { page: (ToldMessage | ToldAct)[]; head: number; epoch: string | undefined } | undefined;
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
    const shown = this.transcript.entries.flatMap(entry =>
      entry.kind === 'message' && entry.seq !== undefined
        ? [[entry.text, entry.edited, entry.removed, standOf(entry.reactions)]]
        : [],
    );
    const messages = this.#log.filter(said => !isAct(said));
    assert.deepEqual(
      shown,
      messages.map(said => [said.text, said.edited, said.removed, standOf(this.#reactions(said))]),
    );
    const unread = messages.filter(
      ({ seq, sender, removed }) => seq > this.#read && sender !== 'Alice' && !removed,
    );
    assert.deepEqual(this.transcript.pins, this.#pins());
    assert.equal(this.transcript.unread, unread.length);
    assert.equal(this.transcript.firstUnread, this.#keyOf(unread[0]));
  }

  readonly #steps: Steps = {
    say: ({ sender }) => this.#append(sender, `${this.#epoch}/${this.#log.length + 1}`),
    act: ({ act, at }) => this.#act(act, at),
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
        // What was done to it since, an ack does not tell: it is told by what the client catches up with.
        this.#log.filter(({ id, edited, removed }) => id !== undefined && edited === undefined && !removed),
        at,
      );
      if (kept?.id === undefined) return;
      this.#follow(kept.seq - 1);
      this.transcript.acknowledge(kept.id, kept);
    },
    page: ({ at, limit }) => this.#fill(this.#log.slice(0, (at % (this.#log.length + 1)) + 1), limit),
    ask: ({ at, limit }) => {
      const page = this.#page(this.#log.slice(0, (at % (this.#log.length + 1)) + 1).slice(-limit));
      const { head, epoch } = this.transcript;
      this.#asked = { page, head, epoch };
    },
    answer: () => {
      const { page = [], head, epoch } = this.#asked ?? {};
      // As whoever asks does it: a page of a conversation that has ended meanwhile is void.
      if (page.length > 0 && epoch === this.transcript.epoch) this.#fillPage(page, undefined, head);
      this.#asked = undefined;
    },
    thread: ({ at, every }) => {
      const part = this.#log.filter(said => !isAct(said) && said.seq % every === at % every);
      if (part.length > 0) this.#fill(part, part.length);
    },
    load: ({ at, limit }) => {
      const gaps = this.transcript.entries.filter(({ kind }) => kind === 'gap').map(({ key }) => key);
      const gap = pick([undefined, ...gaps], at);
      const missing = this.transcript.missing(gap);
      if (missing) this.#fill(this.#log.slice(missing.from - 1, missing.to), limit, gap);
    },
    stand: ({ follows }) => {
      const epoch = `e${this.#epoch}`;
      const isNew = this.transcript.epoch !== epoch;
      this.transcript.stand({
        ...{ epoch, seq: this.#log.length, read: this.#read, follows: follows && !isNew },
        pins: this.#pins(),
      });
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
      this.#asked = undefined;
      this.#told = 0;
      this.#read = 0;
    },
  };

  #append(sender: string, text: string, id?: string): void {
    const seq = this.#log.length + 1;
    this.#log.push({ epoch: `e${this.#epoch}`, seq, sender, text, time: seq, id });
  }

  /** As the server does it: what is deleted is gone, and an edit says what the message says now. */
  #act(act: ToldAct['act'], at: number): void {
    const target = pick(
      this.#log.filter(said => !isAct(said) && !said.removed),
      at,
    );
    if (!target) return;
    const seq = this.#log.length + 1;
    const text = { edit: `${target.text.split(' by ')[0]} by ${seq}`, react: at % 2 ? '👍' : '✅' }[
      act as string
    ];
    const replace = (fields: Partial<ToldMessage>) => {
      this.#log = this.#log.map(said => {
        const isMeant = said === target || (isAct(said) && said.act === 'edit' && said.re === target.seq);
        if (!isMeant) return said;
        return said === target ? { ...said, ...fields } : { ...said, text: fields.text ?? said.text };
      });
    };
    if (act === 'edit') replace({ text: text ?? '', edited: seq });
    if (act === 'delete') replace({ text: '', removed: true, edited: undefined });
    const on = act === 'pin' || act === 'react' ? at % 3 > 0 : undefined;
    this.#log.push({
      epoch: `e${this.#epoch}`,
      seq,
      sender: act === 'react' && at % 5 === 0 ? 'Alice' : 'Zoë',
      text: text ?? '',
      time: seq,
      act,
      re: target.seq,
      on,
    });
  }

  #pins(): number[] {
    const pins = new Set<number>();
    for (const said of this.#log) {
      if (!isAct(said)) continue;
      if (said.act === 'pin' && said.on) pins.add(said.re);
      else if (said.act === 'pin' || said.act === 'delete') pins.delete(said.re);
    }
    return [...pins].sort((one, other) => one - other);
  }

  #tell(message: ToldMessage): void {
    this.#follow(message.seq - 1);
    this.transcript.tell(message);
  }

  #fill(messages: readonly ToldMessage[], limit: number, gap?: number): void {
    this.#fillPage(this.#page(messages.slice(-limit)), gap);
  }

  #fillPage(page: readonly ToldMessage[], gap?: number, head?: number): void {
    const newest = page.at(-1);
    if (newest) this.#follow(newest.seq);
    this.transcript.fill(`e${this.#epoch}`, page, gap, head);
  }

  /** As a page tells messages: with the reactions that there are. */
  #page(messages: readonly (ToldMessage | ToldAct)[]): (ToldMessage | ToldAct)[] {
    return messages.map(said => {
      const reactions = isAct(said) ? [] : this.#reactions(said);
      return reactions.length > 0 ? { ...said, reactions } : said;
    });
  }

  #reactions({ seq, removed }: ToldMessage): readonly EntryReaction[] {
    if (removed) return [];
    const isReact = (said: ToldMessage | ToldAct): said is ToldAct =>
      isAct(said) && said.act === 'react' && said.re === seq;
    const reacts = this.#log
      .filter(isReact)
      .map(({ seq: at, sender: user, text, on }) => ({ seq: at, user, text, on: on === true }))
      .reduce(addReact, [] as readonly React[]);
    return reactionsOf({ reacts });
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
      if ((entry.kind !== 'message' && entry.kind !== 'act') || entry.seq === undefined) continue;
      assert.equal(entry.seq > last + 1, gap, 'a gap stands where messages are missing, and nowhere else');
      assert.ok(entry.seq > last);
      if (entry.epoch === `e${this.#epoch}`) this.#checkEntry(entry, this.#log[entry.seq - 1]);
      last = entry.seq;
      gap = false;
    }
  }

  /** A message says what it said at some time; once it was told that it is gone, nothing. */
  #checkEntry(entry: Extract<Entry, { kind: 'message' | 'act' }>, said: ToldMessage | undefined): void {
    assert.equal(entry.kind === 'act', said !== undefined && isAct(said));
    if (entry.kind === 'message' && entry.removed) assert.deepEqual([entry.text, said?.removed], ['', true]);
    if (said && !isAct(said) && said.edited === undefined && !said.removed)
      assert.equal(entry.text, said.text);
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

function isAct(said: ToldMessage | ToldAct): said is ToldAct {
  return 'act' in said;
}

/** By sign, who reacted. In which order is not told of what was told as a whole. */
function standOf(reactions: readonly EntryReaction[] = []): Record<string, string[]> {
  return Object.fromEntries(reactions.map(({ text, users }) => [text, users.toSorted()]));
}

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % items.length];
}

function numberOf(id: string): number {
  return Number(id.split(' ')[1]);
}
