import type { Target } from './jobs.ts';
import { inGroups, Line } from './line.ts';
import { PROTOCOLS } from './protocols.ts';
import { Hearer, Texts } from './texts.ts';

/** Who wants to know what becomes of what is said. */
export interface Listener {
  /** One member has heard the message so-and-so. */
  heard(number: number): void;
  /** All have heard one more. */
  whole(): void;
  fail(error: Error): void;
}

/** A room with those who hear and the one who talks. */
export class CrowdRoom {
  readonly members: readonly Line[];
  readonly #target: Target;
  readonly #talker: Line;
  readonly #texts: Texts;
  #said = 0;
  /** How many have to hear each message yet; what all have heard is at the beginning. */
  readonly #missing: number[] = [];
  #done = 0;
  #listener: Listener | undefined;

  constructor(target: Target, name: string, talker: Line, members: readonly Line[]) {
    this.#target = target;
    this.#talker = talker;
    this.members = members;
    this.#texts = new Texts(name);
    for (const member of members) {
      const hearer = new Hearer(this.#texts, number => this.#heard(number));
      member.follow(
        piece => hearer.hear(piece),
        error => this.#listener?.fail(error),
      );
    }
  }

  /** Messages that were said and not heard by all. */
  get inFlight(): number {
    return this.#said - this.#done;
  }

  /** The number of the message that is said next. */
  get next(): number {
    return this.#said;
  }

  /** Says so many messages with one write, as a client does that has them all. */
  say(count: number): void {
    let words = '';
    for (let number = 0; number < count; number++) {
      words += PROTOCOLS[this.#target.protocol].talk(this.#texts.room, this.#texts.at(this.#said));
      this.#missing[this.#said] = this.members.length;
      this.#said += 1;
    }
    this.#talker.say(words);
  }

  /** Listens from now on. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  #heard(number: number): void {
    this.#listener?.heard(number);
    const missing = (this.#missing[number] ?? 0) - 1;
    this.#missing[number] = missing;
    if (missing > 0) return;
    this.#done += 1;
    this.#listener?.whole();
  }

  close(): void {
    for (const line of [this.#talker, ...this.members]) line.close();
  }
}

/** Opens a connection that is somebody. */
export async function arrive({ protocol, port }: Target, name: string): Promise<Line> {
  const line = await Line.open(port);
  await line.exchange(PROTOCOLS[protocol].greet(name));
  return line;
}

/** Fills rooms. Who talks comes first, as a room may have to be created. */
export async function gather(target: Target, rooms: number, members: number): Promise<CrowdRoom[]> {
  const { enter, isTalkerIn } = PROTOCOLS[target.protocol];
  const numbers = Array.from({ length: rooms }, (_, at) => at);
  const talkers = await inGroups(numbers, target.atOnce, async at => {
    const talker = await arrive(target, `t${at}`);
    if (isTalkerIn) await talker.exchange(enter(nameOf(at), true));
    return talker;
  });
  const seats = Array.from({ length: rooms * members }, (_, seat) => seat);
  const lines = await inGroups(seats, target.atOnce, async seat => {
    const at = Math.floor(seat / members);
    const line = await arrive(target, `m${at}x${seat % members}`);
    await line.exchange(enter(nameOf(at), false));
    return line;
  });
  return talkers.map(
    (talker, at) => new CrowdRoom(target, nameOf(at), talker, lines.slice(at * members, (at + 1) * members)),
  );
}

function nameOf(room: number): string {
  return `room${room}`;
}
