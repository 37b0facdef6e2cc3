import type {
  ActMessage,
  ConversationKind,
  Info,
  ResumePoint,
  ResumePoints,
} from '../../protocol/messages.ts';
import { conversationKey, conversationOf, fromWire, kindOf, type Talk } from '../wire-conversation.ts';

/** Conversations of which it is known how far they were shown. Of one more, the one that was quiet the longest is forgotten. */
export const SHOWN_LIMIT = 1000;

/** What a terminal has shown of each conversation: nothing is shown twice, and nothing that was missed is left out. */
export class Shown {
  readonly #userName: string;
  readonly #points = new Map<string, { kind: ConversationKind; name: string; point: ResumePoint }>();

  readonly #read = new Map<string, number>();

  constructor(userName: string) {
    this.#userName = userName;
  }

  /** What there is to be resumed from. */
  points(): ResumePoints {
    return { group: this.#pointsOf('group'), private: this.#pointsOf('private') };
  }

  /** How far the private messages of each user were shown. */
  get read(): ReadonlyMap<string, number> {
    return this.#read;
  }

  /**
   * Takes a `ready`. Of rooms that nothing was shown of, what is said from now on will be.
   *
   * @returns the conversations of which something was missed that cannot be told
   */
  follow({ rooms = [], private: pairs = [] }: Info): string[] {
    const missed: string[] = [];
    const states = [
      ...rooms.map(state => ({ kind: 'group' as const, state })),
      ...pairs.map(state => ({ kind: 'private' as const, state })),
    ];
    for (const { kind, state } of states) {
      const { name, epoch, seq, recovered } = state;
      if (epoch === undefined || seq === undefined) continue;
      const known = this.#points.get(conversationKey(fromWire(kind, name)));
      if (recovered === false && (known !== undefined || kind === 'private')) missed.push(name);
      if (recovered === false || (kind === 'group' && recovered === undefined))
        this.enter(kind, name, epoch, seq);
    }
    return missed;
  }

  /** What comes behind `seq` is to be shown. */
  enter(kind: ConversationKind, name: string, epoch: string, seq: number): void {
    const key = conversationKey(fromWire(kind, name));
    this.#points.delete(key);
    this.#points.set(key, { kind, name, point: [epoch, seq] });
    const [oldest] = this.#points.keys();
    if (this.#points.size > SHOWN_LIMIT && oldest !== undefined) this.#points.delete(oldest);
  }

  /** Takes a message or an act that is to be shown; false where it was. */
  take(message: Talk | ActMessage): boolean {
    const { epoch, seq } = message;
    if (epoch === undefined || seq === undefined) return true;
    const id = conversationOf(message, this.#userName);
    const [knownEpoch, knownSeq = 0] = this.#points.get(conversationKey(id))?.point ?? [];
    if (epoch === knownEpoch && seq <= knownSeq) return false;
    this.enter(kindOf(message), id.name, epoch, seq);
    if (id.kind === 'user' && message.sender !== this.#userName) this.#noteRead(id.name, seq);
    return true;
  }

  #noteRead(name: string, seq: number): void {
    this.#read.delete(name);
    this.#read.set(name, seq);
    const [oldest] = this.#read.keys();
    if (this.#read.size > SHOWN_LIMIT && oldest !== undefined) this.#read.delete(oldest);
  }

  /** Of a pair, the last that was said first: of more than can be asked for, it is the one to be asked for. */
  #pointsOf(wanted: ConversationKind): Record<string, ResumePoint> {
    const points = [...this.#points.values()].filter(({ kind }) => kind === wanted).toReversed();
    return Object.fromEntries(points.map(({ name, point }) => [name, point]));
  }
}
