import { type ConversationId, type Entry, sameConversation, type Transcript } from '../client/transcript.ts';

/** What has transcripts: a session. */
interface Session {
  transcript(id: ConversationId): Transcript | undefined;
}

/** How far a conversation was read when it was opened. */
interface Opened {
  session: Session | undefined;
  id: ConversationId;
  /** Everything: nothing was unread. */
  read: { epoch: string | undefined; seq: number } | { key: number } | 'everything';
}

/**
 * Where the divider "New" stands in the open conversation: before the first message that was unread when it was opened,
 * or when the connection came back, also when that is loaded later. It stays until the conversation is left.
 */
export class Divider {
  #opened: Opened | undefined;

  /** The user looks at the conversation anew: what is unread now is what the divider stands before, if anything is. */
  look(): void {
    this.#opened = this.#opened && { ...this.#opened, session: undefined };
  }

  /** The key that it stands before. */
  in(session: Session | undefined, id: ConversationId): number | undefined {
    const transcript = session?.transcript(id);
    if (!transcript) return undefined;
    const opened = this.#opened;
    const isOpen = opened?.session === session && sameConversation(opened?.id ?? id, id);
    if (!opened || !isOpen) this.#open(session, transcript);
    return this.#opened && keyAfter(this.#opened.read, transcript);
  }

  #open(session: Session | undefined, transcript: Transcript): void {
    const { id } = transcript;
    const before = this.#opened;
    const isSame = before !== undefined && sameConversation(before.id, id);
    if (transcript.unread === 0 && isSame) this.#opened = { ...before, session };
    else this.#opened = { session, id, read: readOf(transcript) };
  }
}

function readOf(transcript: Transcript): Opened['read'] {
  if (transcript.unread === 0) return 'everything';
  const { epoch, readSeq, firstUnread } = transcript;
  if (epoch !== undefined) return { epoch, seq: readSeq };
  return firstUnread === undefined ? 'everything' : { key: firstUnread };
}

function keyAfter(read: Opened['read'], { epoch, entries }: Transcript): number | undefined {
  if (read === 'everything') return undefined;
  if ('key' in read) return read.key;
  if (read.epoch !== epoch) return undefined;
  return entries.find(entry => isAfter(entry, read.seq))?.key;
}

function isAfter(entry: Entry, seq: number): boolean {
  if (entry.kind !== 'message' || entry.own || entry.removed) return false;
  return entry.seq !== undefined && entry.seq > seq;
}
