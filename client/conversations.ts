import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import { type ConversationId, type Entry, sameConversation } from './entries.ts';
import { Transcript } from './transcript.ts';

/** Entries of one conversation that are new or changed. */
export interface EntriesChange {
  id: ConversationId;
  entries: Entry[];
}

/** The conversation in which the server speaks to this user alone. */
export const SERVER_CONVERSATION: ConversationId = { kind: 'server', name: '' };

/** Conversations that a session has. One more takes the place of a private one that was quiet the longest. */
export const CONVERSATION_LIMIT = 1000;

/** The transcripts of one user, and what happens to them. */
export class Conversations implements Disposable {
  readonly #userName: string;
  readonly #transcripts: Transcript[];
  /** Those of users, the one that was quiet the longest first. */
  readonly #private = new Set<Transcript>();
  readonly #entriesEmitter = new Emitter<EntriesChange>();
  readonly #removedEmitter = new Emitter<{ id: ConversationId; key: number }>();
  readonly #changeEmitter = new Emitter<void>();

  readonly onEntries = this.#entriesEmitter.event;
  readonly onRemoved = this.#removedEmitter.event;
  readonly onChange = this.#changeEmitter.event;

  constructor(userName: string) {
    this.#userName = userName;
    this.#transcripts = [new Transcript(SERVER_CONVERSATION, userName)];
  }

  /** The server's, the rooms by name, then the users by name. */
  get all(): readonly Transcript[] {
    return this.#transcripts;
  }

  find(id: ConversationId): Transcript | undefined {
    return this.#transcripts.find(transcript => sameConversation(transcript.id, id));
  }

  /** The transcript of a conversation, which begins where there is none. @param open is not given up for it */
  ensure(id: ConversationId, open: ConversationId = SERVER_CONVERSATION): Transcript {
    const known = this.find(id);
    if (known) return known;
    const created = new Transcript(id, this.#userName);
    if (this.#transcripts.length >= CONVERSATION_LIMIT) this.#giveUpQuiet(open);
    this.#transcripts.push(created);
    this.#note(created);
    this.#transcripts.sort(byKindAndName);
    this.#changeEmitter.fire();
    return created;
  }

  /** Ends a conversation. */
  remove(id: ConversationId): void {
    const at = this.#transcripts.findIndex(transcript => sameConversation(transcript.id, id));
    if (at < 0) return;
    for (const gone of this.#transcripts.splice(at, 1)) this.#private.delete(gone);
  }

  /** What is on its way out stays, and so does what the user looks at. */
  #giveUpQuiet(open: ConversationId): void {
    for (const { id, entries } of this.#private) {
      const isBusy = entries.some(entry => entry.kind === 'message' && entry.state === 'sending');
      if (isBusy || sameConversation(id, open)) continue;
      this.remove(id);
      return;
    }
  }

  #note(transcript: Transcript): void {
    if (transcript.id.kind !== 'user') return;
    this.#private.delete(transcript);
    this.#private.add(transcript);
  }

  /** Does something to a transcript, and tells what changed by it. */
  change<T>(transcript: Transcript, act: () => T): T {
    const result = act();
    if (this.#private.has(transcript)) this.#note(transcript);
    const { id } = transcript;
    const { entries, removed } = transcript.takeChange();
    for (const key of removed) this.#removedEmitter.fire({ id, key });
    if (entries.length > 0) this.#entriesEmitter.fire({ id, entries });
    return result;
  }

  /** Something changed that is no entry. */
  changed(): void {
    this.#changeEmitter.fire();
  }

  dispose(): void {
    this.#entriesEmitter.dispose();
    this.#removedEmitter.dispose();
    this.#changeEmitter.dispose();
  }
}

const KINDS: ConversationId['kind'][] = ['server', 'room', 'user'];

function byKindAndName(one: Transcript, other: Transcript): number {
  return (
    KINDS.indexOf(one.id.kind) - KINDS.indexOf(other.id.kind) || one.id.name.localeCompare(other.id.name)
  );
}
