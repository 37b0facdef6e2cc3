import type { LimitName, ServerLimits } from './limits.ts';
import { SharedBuckets } from './shared-buckets.ts';
import { TokenBucket } from './token-bucket.ts';

/** What a request is paid with: a row of the table in requests/table.ts has one. */
export type Cost = 'message' | 'change' | 'question' | 'free';

/** Who pays. All connections of a user pay from one purse. */
export interface Payer {
  name: string;
  /** May pay from the allowance for coming back. */
  isComingBack: boolean;
}

/** What is paid for. */
export interface Price {
  cost: Cost;
  /** Characters of a message. */
  characters: number;
  /** About how many bytes the answer to a question has. Default: few. */
  bytes?: number;
  /** Where somebody says hello from: all of one address pay together for what that is answered with. */
  from?: string;
  /** The room where it is told to all members: then all of them pay together. */
  room?: string | undefined;
  /** The user whom it is told to in private: then all who talk to that user pay together. */
  to?: string | undefined;
}

/** When a request may be done, and which limit has it wait. */
export interface Delay {
  /** 0: now. */
  ms: number;
  limit?: LimitName;
}

const NOW: Delay = { ms: 0 };

/** The buckets of a user, who gets each when it is first needed. */
type Purse = Map<'message' | 'change' | 'question' | 'resync', TokenBucket>;

/**
 * Says when what somebody asks may be done, so that nobody's flood takes the others' time. It only says so: whoever holds
 * the connection waits. It remembers users and rooms no longer than they owe something.
 */
export class Pacer {
  readonly #limits: ServerLimits;
  readonly #purses = new Map<string, Purse>();
  readonly #rooms: SharedBuckets;
  /** The allowance of a room for those who come back to it. */
  readonly #returns: SharedBuckets;
  readonly #receivers: SharedBuckets;
  /** Bytes that the hellos of an address are answered with. */
  readonly #hellos: SharedBuckets;

  constructor(limits: ServerLimits) {
    this.#limits = limits;
    this.#rooms = new SharedBuckets(limits.roomBurst, limits.messagesOfRoom);
    this.#returns = new SharedBuckets(limits.roomResyncBurst, limits.roomResyncRefill);
    this.#receivers = new SharedBuckets(limits.receiverBurst, limits.messagesToUser);
    this.#hellos = new SharedBuckets(limits.helloBurstBytes, limits.helloBytesOfAddress);
  }

  /**
   * When a request may be done. It is paid with this, in advance where it has to wait: of those who share a bucket each
   * has its turn in the order in which they asked.
   *
   * @param now ms since 1970
   */
  delay(payer: Payer, price: Price, now: number): Delay {
    const { cost, room, to } = price;
    if (cost === 'free') return NOW;
    const count = this.#count(price);
    const purse = this.#purse(payer.name);
    const isReturn = payer.isComingBack && this.#bucket(purse, 'resync', now).tryTake(count, now);
    const own = isReturn ? 0 : this.#takeOwn(purse, cost, count, now);
    const ofRoom = room === undefined ? 0 : this.#takeOfRoom(room, count, isReturn, now);
    const toUser = to === undefined ? 0 : this.#receivers.of(to, now).take(count, now);
    const ofHello =
      price.from === undefined ? 0 : this.#hellos.of(price.from, now).takeAtMostFull(price.bytes ?? 0, now);
    if (own + ofRoom + toUser + ofHello === 0) return NOW;
    const ms = Math.max(own, ofRoom, toUser, ofHello);
    if (ms === own) return { ms, limit: LIMIT_OF[cost] };
    if (ms === ofHello) return { ms, limit: 'helloBytesOfAddress' };
    return { ms, limit: ms === ofRoom ? 'messagesOfRoom' : 'messagesToUser' };
  }

  /** What the address pays for is one question to the user: else whoever has just come would have to make up for it before anything else. */
  #count({ cost, characters, bytes = 0, from }: Price): number {
    const { messageCharacters, answerBytes } = this.#limits;
    if (cost === 'message') return Math.max(1, Math.ceil(characters / messageCharacters));
    return from === undefined ? Math.max(1, Math.ceil(bytes / answerBytes)) : 1;
  }

  #takeOwn(purse: Purse, cost: Exclude<Cost, 'free'>, count: number, now: number): number {
    const bucket = this.#bucket(purse, cost, now);
    return cost === 'question' ? bucket.takeAtMostFull(count, now) : bucket.take(count, now);
  }

  /** Whoever comes back spends what the room has for that, and not what the others need who talk there. */
  #takeOfRoom(room: string, count: number, isReturn: boolean, now: number): number {
    if (isReturn && this.#returns.of(room, now).tryTake(count, now)) return 0;
    return this.#rooms.of(room, now).take(count, now);
  }

  /** Forgets the buckets that are full, which new ones would be too. To be called now and then. */
  sweep(now: number): void {
    for (const [name, purse] of this.#purses) {
      if ([...purse.values()].every(bucket => bucket.isFull(now))) this.#purses.delete(name);
    }
    for (const shared of this.#shared) shared.sweep(now);
  }

  /** How many users and rooms it remembers. */
  get size(): number {
    return this.#shared.reduce((sum, { size }) => sum + size, this.#purses.size);
  }

  get #shared(): readonly SharedBuckets[] {
    return [this.#rooms, this.#returns, this.#receivers, this.#hellos];
  }

  #purse(name: string): Purse {
    const known = this.#purses.get(name) ?? new Map();
    this.#purses.set(name, known);
    return known;
  }

  #bucket(purse: Purse, kind: 'message' | 'change' | 'question' | 'resync', now: number): TokenBucket {
    const known = purse.get(kind);
    if (known) return known;
    const limits = this.#limits;
    const { burst, rate } = {
      message: { burst: limits.messageBurst, rate: limits.messagesOfUser },
      change: { burst: limits.changeBurst, rate: limits.changesOfUser },
      question: { burst: limits.questionBurst, rate: limits.questionsOfUser },
      resync: { burst: limits.resyncBurst, rate: limits.resyncRefill },
    }[kind];
    const made = new TokenBucket(burst, rate, now);
    purse.set(kind, made);
    return made;
  }
}

const LIMIT_OF = {
  message: 'messagesOfUser',
  change: 'changesOfUser',
  question: 'questionsOfUser',
} as const satisfies Record<Exclude<Cost, 'free'>, LimitName>;
