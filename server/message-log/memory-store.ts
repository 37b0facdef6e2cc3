import { randomUUID } from 'node:crypto';
import { epochOf, keyOf } from './conversations.ts';
import type {
  ChangeRecord,
  Conversation,
  LogRecord,
  LogState,
  MessageRecord,
  Outcome,
  Page,
  PageRequest,
  Resumed,
  ResumePoint,
  SearchHit,
  SearchRequest,
  SearchResult,
  StoredMessage,
} from './message-log.ts';
import { LOG_LIMITS } from './message-log.ts';
import { PageFiller, ResumeBudget } from './page-filler.ts';
import { matchesPlace, matchesText, matchesTime, snippetOf } from './search-match.ts';

/** The version of the schema that the memory's contents would have. */
const SCHEMA_VERSION = 1;

/** One conversation, from its first message to its end. */
interface File {
  conversation: Conversation;
  key: string;
  epoch: string;
  messages: StoredMessage[];
  /** By sender and id. */
  byId: Map<string, StoredMessage>;
  members: Set<string>;
  markers: Map<string, number>;
}

const REFUSED_ROOM: Outcome = { kind: 'refused', code: 'no_such_room' };
const DONE: Outcome = { kind: 'done' };

/** What a memory log stands on: one commit after the other, and reads. */
export class MemoryStore {
  readonly #epoch: string;
  readonly #users = new Map<string, { name: string; tokenHash: string; time: number }>();
  readonly #files: File[] = [];
  readonly #open = new Map<string, File>();
  /** Every message in the order of the commits. */
  readonly #all: { file: File; message: StoredMessage }[] = [];

  /** @param epoch default: a random one */
  constructor(epoch: string = randomUUID().slice(0, 8)) {
    this.#epoch = epoch;
  }

  state(): LogState {
    const open = [...this.#open.values()];
    return {
      schemaVersion: SCHEMA_VERSION,
      epoch: this.#epoch,
      users: [...this.#users.values()].sort((one, other) => one.time - other.time),
      conversations: open.map(({ conversation, epoch, messages, members }) => ({
        conversation,
        epoch,
        head: messages.length,
        members: [...members],
      })),
      markers: open.flatMap(({ conversation, markers }) =>
        [...markers].map(([user, seq]) => ({ conversation, user, seq })),
      ),
    };
  }

  apply(record: LogRecord): Outcome {
    return record.kind === 'message' ? this.#say(record) : this.#change(record);
  }

  page({ conversation, ...range }: PageRequest): Page {
    const file = this.#open.get(keyOf(conversation));
    return file ? this.pageOf(file, range) : { epoch: '', messages: [], more: false };
  }

  /** All conversations of that name that ever were, the oldest first. */
  files(key: string): File[] {
    return this.#files.filter(file => file.key === key);
  }

  pageOf({ epoch, messages }: File, { before, after, limit }: Omit<PageRequest, 'conversation'>): Page {
    const filler = new PageFiller(limit);
    const inside = messages.slice(Math.max(0, after ?? 0), Math.max(0, (before ?? messages.length + 1) - 1));
    const forwards = after !== undefined && before === undefined;
    const more = (forwards ? inside : inside.reverse()).some(message => !filler.add(message));
    const found = filler.messages.map(message => structuredClone(message));
    return { epoch, messages: forwards ? found : found.reverse(), more };
  }

  resume(points: readonly ResumePoint[]): Resumed[] {
    const budget = new ResumeBudget();
    const answers = points.map(point => ({ point, ...this.#gap(point) }));
    for (const answer of [...answers].sort((one, other) => one.missing.length - other.missing.length)) {
      const messages = answer.isKnown ? budget.take(answer.missing.length, answer.missing) : undefined;
      answer.resumed = messages
        ? { ...answer.resumed, recovered: true, messages: structuredClone(messages) }
        : answer.resumed;
    }
    return answers.map(({ resumed }) => resumed);
  }

  search({ query, conversations, limit, from }: SearchRequest): SearchResult {
    const readable = new Set(conversations.filter(place => matchesPlace(place, query)).map(keyOf));
    const wanted = Math.min(Math.max(1, limit), LOG_LIMITS.searchHits);
    const hits: SearchHit[] = [];
    for (let place = Math.min(from ?? this.#all.length, this.#all.length); place > 0; place--) {
      const { file, message } = this.#all[place - 1] as { file: File; message: StoredMessage };
      if (this.#open.get(file.key) !== file || !readable.has(file.key)) continue;
      if (!matchesTime(message.time, query) || !matchesText(message.sender, message.text, query)) continue;
      if (hits.length === wanted) return { hits, complete: true, next: place };
      const { seq, sender, time } = message;
      const { conversation, epoch } = file;
      hits.push({ conversation, epoch, seq, sender, time, ...snippetOf(message.text, query) });
    }
    return { hits, complete: true };
  }

  #gap({ conversation, epoch, seq }: ResumePoint) {
    const file = this.#open.get(keyOf(conversation));
    const head = file?.messages.length ?? 0;
    const isKnown = seq === 0 || (file !== undefined && epoch === file.epoch && seq > 0 && seq <= head);
    const missing = isKnown ? (file?.messages.slice(seq) ?? []) : [];
    const resumed: Resumed = { conversation, epoch: file?.epoch ?? '', head, recovered: false };
    return { isKnown, missing, resumed: resumed as Resumed };
  }

  #say({ kind: _, conversation, ...said }: MessageRecord): Outcome {
    const key = keyOf(conversation);
    const file =
      this.#open.get(key) ?? (conversation.kind === 'private' ? this.#begin(conversation) : undefined);
    if (!file) return REFUSED_ROOM;
    const { ref, ...plain } = said;
    const idKey = said.id === undefined ? undefined : JSON.stringify([said.sender, said.id]);
    const first = idKey === undefined ? undefined : file.byId.get(idKey);
    if (first) return again(first, said, file.epoch);
    const message: StoredMessage = {
      ...plain,
      seq: file.messages.length + 1,
      ...(ref === undefined ? {} : { ref: JSON.parse(String(ref)) }),
    };
    file.messages.push(message);
    this.#all.push({ file, message });
    if (idKey !== undefined) file.byId.set(idKey, message);
    return { kind: 'kept', epoch: file.epoch, seq: message.seq };
  }

  #change(record: ChangeRecord): Outcome {
    switch (record.kind) {
      case 'claimed':
        return this.#claim(record);
      case 'opened': {
        const conversation: Conversation = { kind: 'group', room: record.room };
        if (this.#open.has(keyOf(conversation))) return { kind: 'refused', code: 'room_exists' };
        return { kind: 'done', epoch: this.#begin(conversation).epoch };
      }
      case 'closed':
        return this.#open.delete(keyOf({ kind: 'group', room: record.room })) ? DONE : REFUSED_ROOM;
      case 'entered':
      case 'left': {
        const file = this.#open.get(keyOf({ kind: 'group', room: record.room }));
        if (record.kind === 'entered') file?.members.add(record.user);
        else file?.members.delete(record.user);
        return file ? DONE : REFUSED_ROOM;
      }
      case 'freed':
        return this.#free(record.user);
      case 'read':
        return this.#read(record);
    }
  }

  #claim({ user, tokenHash, time }: Extract<ChangeRecord, { kind: 'claimed' }>): Outcome {
    if (this.#users.has(user)) return { kind: 'refused', code: 'already_claimed' };
    this.#users.set(user, { name: user, tokenHash, time });
    return DONE;
  }

  #free(user: string): Outcome {
    if (this.#users.has(user)) return { kind: 'refused', code: 'already_claimed' };
    for (const [key, { conversation }] of this.#open) {
      if (conversation.kind === 'private' && conversation.users.includes(user)) this.#open.delete(key);
    }
    return DONE;
  }

  #read({ conversation, user, seq }: Extract<ChangeRecord, { kind: 'read' }>): Outcome {
    const file = this.#open.get(keyOf(conversation));
    if (!file) return { kind: 'refused', code: 'no_such_conversation' };
    const known = file.markers.get(user) ?? 0;
    file.markers.set(user, Math.max(known, Math.min(seq, file.messages.length)));
    return DONE;
  }

  #begin(conversation: Conversation): File {
    const file: File = {
      conversation: inOrder(conversation),
      key: keyOf(conversation),
      epoch: epochOf(this.#epoch, this.#files.length + 1),
      messages: [],
      byId: new Map(),
      members: new Set(),
      markers: new Map(),
    };
    this.#files.push(file);
    this.#open.set(file.key, file);
    return file;
  }
}

function inOrder(conversation: Conversation): Conversation {
  if (conversation.kind === 'group') return conversation;
  const [one, other] = conversation.users;
  return { kind: 'private', users: one <= other ? [one, other] : [other, one] };
}

function again(
  first: StoredMessage,
  { text, re, ref }: Omit<MessageRecord, 'kind' | 'conversation'>,
  epoch: string,
): Outcome {
  const firstRef = first.ref === undefined ? undefined : JSON.stringify(first.ref);
  if (first.text !== text || first.re !== re || firstRef !== ref)
    return { kind: 'refused', code: 'conflict' };
  return { kind: 'kept_before', epoch, seq: first.seq, time: first.time };
}
