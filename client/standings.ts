import type {
  ConversationState,
  Info,
  ReadState,
  ResumePoint,
  ResumePoints,
  RoomState,
} from '../protocol/messages.ts';
import type { Conversations } from './conversations.ts';
import type { ConversationId } from './entries.ts';
import type { ReadReporter } from './read-reporter.ts';
import type { Transcript } from './transcript.ts';
import { conversationKey, fromWire, type Talk } from './wire-conversation.ts';

/** Brings what a server says of conversations as a whole into their transcripts. */
export class Standings {
  readonly #conversations: Conversations;
  readonly #reads: ReadReporter;
  /** How conversations stood at the last `ready`: what is told up to there is no news. */
  readonly #told = new Map<string, ResumePoint>();

  /** Read further than the server knows. */
  #ahead: Transcript[] = [];

  constructor(conversations: Conversations, reads: ReadReporter) {
    this.#conversations = conversations;
    this.#reads = reads;
  }

  /** What the transcripts have: of each kind, those with the newest messages first. */
  points(): ResumePoints {
    return { group: this.#pointsOf('room'), private: this.#pointsOf('user') };
  }

  /** Takes a `ready`. The messages that it announces come behind it. */
  take({ rooms = [], private: pairs = [] }: Info): void {
    this.#told.clear();
    this.#ahead = [];
    for (const room of rooms) {
      // Of a room that nothing was known of, nothing is told; of a pair, what was not read.
      this.#stand(fromWire('group', room.name), room, room.recovered === true);
    }
    for (const pair of pairs) this.#stand(fromWire('private', pair.name), pair, pair.recovered !== false);
    this.#conversations.changed();
  }

  /** Tells the server what was read while it was away. Only once the client is online can it be told. */
  reportReads(): void {
    for (const { id, readSeq } of this.#ahead) this.#reads.report(id, readSeq);
    this.#ahead = [];
  }

  /** Takes the answer to who enters a room: what was said before counts as read. */
  enter(id: ConversationId, { code, epoch, seq, pins }: Info): void {
    if (epoch === undefined || seq === undefined) return;
    const transcript = this.#conversations.ensure(id);
    const isNew = code !== 'already_member' && transcript.epoch !== epoch;
    // Something may have been said there while the answer was on its way.
    const [, last] = transcript.epoch === epoch ? (transcript.point ?? []) : [];
    const head = Math.max(seq, last ?? 0);
    this.#conversations.change(transcript, () =>
      transcript.stand({ epoch, seq: head, follows: false, pins }),
    );
    if (isNew && seq > 0) this.#reads.report(id, seq);
  }

  /** Another window of the user has read. */
  readElsewhere({ kind, receiver, epoch, seq }: ReadState): void {
    if (this.#conversations.find(fromWire(kind, receiver))?.readTo(epoch, seq)) this.#conversations.changed();
  }

  /** Whether a message was said just now, and not while this window was away. */
  isNews(id: ConversationId, { epoch, seq = 0 }: Talk): boolean {
    const [toldEpoch, toldSeq] = this.#told.get(conversationKey(id)) ?? [];
    return toldEpoch === undefined || toldEpoch !== epoch || seq > (toldSeq ?? 0);
  }

  #stand(
    id: ConversationId,
    { epoch, seq, read, pins }: ConversationState & Pick<RoomState, 'pins'>,
    follows: boolean,
  ): void {
    if (epoch === undefined || seq === undefined) return;
    const transcript = this.#conversations.ensure(id);
    this.#told.set(conversationKey(id), [epoch, seq]);
    this.#conversations.change(transcript, () => transcript.stand({ epoch, seq, read, follows, pins }));
    if (transcript.readSeq > (read ?? 0)) this.#ahead.push(transcript);
  }

  #pointsOf(kind: ConversationId['kind']): Record<string, ResumePoint> {
    const known = this.#conversations.all.filter(({ id, point }) => id.kind === kind && point !== undefined);
    const sorted = known.sort((one, other) => lastTime(other) - lastTime(one));
    return Object.fromEntries(sorted.flatMap(({ id, point }) => (point ? [[id.name, point]] : [])));
  }
}

function lastTime({ entries }: Transcript): number {
  const last = entries.at(-1);
  return last === undefined || last.kind === 'gap' ? 0 : last.time;
}
