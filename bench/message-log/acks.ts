import type { Durability } from '../../server/message-log/durability.ts';
import type { CommittedGroup } from '../../server/message-log/message-log.ts';
import { openSqliteLog } from '../../server/message-log/sqlite-log.ts';
import { ROOMS, user } from './class-talk.ts';
import { type Figure, figureOf } from './figures.ts';

/** As long as a question in a class. */
const TEXT = 'Does quicksort still work when two elements are the same?';

/**
 * Senders who each say the next thing as soon as the last one is acknowledged: how long an acknowledgement takes, and
 * how many there are.
 */
export async function measureAcks(
  folder: string,
  durability: Durability,
  senders: number,
  seconds: number,
): Promise<Figure> {
  const talk = new Talk();
  const log = await openSqliteLog(talk, { folder, durability });
  for (const conversation of ROOMS) {
    if (conversation.kind === 'group') talk.skip(log.append({ kind: 'opened', room: conversation.room }));
  }
  const say = (sender: number) => {
    const conversation = ROOMS[sender % ROOMS.length];
    if (!conversation) return;
    const ticket = log.append({
      kind: 'message',
      conversation,
      sender: user(sender),
      text: TEXT,
      time: Date.now(),
      id: String(talk.said),
    });
    talk.expect(ticket, sender);
  };
  const taken = await talk.run(senders, seconds, say);
  await log.close();
  return figureOf(
    `ack, ${durability}, ${senders} ${senders === 1 ? 'sender' : 'senders'}`,
    talk.times,
    taken,
  );
}

/** Hears the log, and lets each sender speak again. */
class Talk {
  readonly times: number[] = [];
  /** By ticket: who said it and when. */
  readonly #waiting = new Map<number, { sender: number; since: number }>();
  #say: (sender: number) => void = () => undefined;
  #fail: (fault: Error) => void = () => undefined;
  said = 0;

  skip(ticket: number | undefined): void {
    if (ticket === undefined) throw new Error('The log takes nothing.');
  }

  expect(ticket: number | undefined, sender: number): void {
    if (ticket === undefined) throw new Error('The log takes nothing.');
    this.said += 1;
    this.#waiting.set(ticket, { sender, since: performance.now() });
  }

  /** How many seconds it took. */
  async run(senders: number, seconds: number, say: (sender: number) => void): Promise<number> {
    this.#say = say;
    const begin = performance.now();
    const end = new Promise<void>((resolve, reject) => {
      setTimeout(resolve, seconds * 1000);
      this.#fail = reject;
    });
    for (let sender = 0; sender < senders; sender++) say(sender);
    await end;
    this.#say = () => undefined;
    const taken = (performance.now() - begin) / 1000;
    this.#waiting.clear();
    return taken;
  }

  committed({ first, outcomes }: CommittedGroup): void {
    const now = performance.now();
    for (const [at, { kind }] of outcomes.entries()) {
      const one = this.#waiting.get(first + at);
      if (!one) continue;
      if (kind !== 'kept') this.#fail(new Error(`A message was ${kind}.`));
      this.#waiting.delete(first + at);
      this.times.push(now - one.since);
      this.#say(one.sender);
    }
  }

  broken(fault: Error): void {
    this.#fail(fault);
  }
}
