import { randomUUID } from 'node:crypto';
import { epochOf, keyOf, rulesField } from './conversations.ts';
import type { ActRecord, ChangeRecord, Conversation, LogRecord, MessageRecord } from './log-records.ts';
import {
  type Acted,
  doAct,
  ReactionTeller,
  refusalOf,
  saidAtFirst,
  targetOf,
  threadOf,
  told,
  versionsOf,
} from './memory-acts.ts';
import { MemoryOrders, type OrderedRoom } from './memory-orders.ts';
import type {
  AuditRead,
  AuditRequest,
  LogState,
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
import { LOG_LIMITS, type StoredVersion } from './message-log.ts';
import { PageFiller, ResumeBudget } from './page-filler.ts';
import { matchesPlace, matchesText, matchesTime, snippetOf } from './search-match.ts';

/** One conversation, from its first message to its end. */
interface File extends Acted, OrderedRoom {
  conversation: Conversation;
  key: string;
  epoch: string;
  /** By sender and id. */
  byId: Map<string, StoredMessage>;
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
  readonly #orders: MemoryOrders;
  /** Every message in the order of the commits. */
  readonly #all: { file: File; message: StoredMessage }[] = [];

  /** @param epoch default: a random one */
  constructor(epoch: string = randomUUID().slice(0, 8)) {
    this.#epoch = epoch;
    this.#orders = new MemoryOrders({
      isClaimed: user => this.#users.has(user),
      room: name => this.#open.get(keyOf({ kind: 'group', room: name })),
      rooms: () => [...this.#open.values()],
      release: user => {
        this.#users.delete(user);
        this.#endAllOf(user);
      },
    });
  }

  state(): LogState {
    const open = [...this.#open.values()];
    return {
      schemaVersion: 0,
      epoch: this.#epoch,
      users: [...this.#users.values()]
        .sort((one, other) => one.time - other.time)
        .map(user => ({ ...user, role: this.#orders.roleOf(user.name) })),
      conversations: open.map(({ conversation, epoch, messages, members, pins, rules }) => ({
        conversation,
        epoch,
        head: messages.length,
        members: [...members],
        pins: [...pins].sort((one, other) => one - other),
        ...rulesField(rules),
      })),
      markers: open.flatMap(({ conversation, markers }) =>
        [...markers].map(([user, seq]) => ({ conversation, user, seq })),
      ),
      mutes: [
        ...[...this.#orders.mutes].map(([user, until]) => ({ user, until })),
        ...open.flatMap(({ conversation, mutes }) =>
          [...mutes].flatMap(([user, until]) =>
            conversation.kind === 'group' ? [{ user, room: conversation.room, until }] : [],
          ),
        ),
      ],
      bans: this.#orders.bans,
    };
  }

  audit(request: AuditRequest): AuditRead {
    return this.#orders.audit(request);
  }

  apply(record: LogRecord): Outcome {
    switch (record.kind) {
      case 'message':
        return this.#say(record);
      case 'act':
        return this.#act(record);
      default:
        return this.#change(record);
    }
  }

  page({ conversation, ...range }: PageRequest): Page {
    const file = this.#open.get(keyOf(conversation));
    if (!file) return { epoch: '', messages: [], more: false };
    const page = this.pageOf(file, range);
    const teller = new ReactionTeller();
    const messages = page.messages.map(message => ({
      ...message,
      ...teller.tell(file.reactions.get(message.seq)),
    }));
    return { ...page, messages };
  }

  versions(conversation: Conversation, seq: number): StoredVersion[] {
    const file = this.#open.get(keyOf(conversation));
    return file ? versionsOf(file, seq) : [];
  }

  /** All conversations of that name that ever were, the oldest first. */
  files(key: string): File[] {
    return this.#files.filter(file => file.key === key);
  }

  pageOf(file: File, { before, after, limit, thread }: Omit<PageRequest, 'conversation'>): Page {
    const { epoch, messages } = file;
    const filler = new PageFiller(limit);
    const among = thread === undefined ? undefined : threadOf(file, thread);
    const inside = messages
      .slice(Math.max(0, after ?? 0), Math.max(0, (before ?? messages.length + 1) - 1))
      .filter(({ seq }) => among?.has(seq) ?? true);
    const forwards = after !== undefined && before === undefined;
    const more = (forwards ? inside : inside.reverse()).some(message => !filler.add(message));
    const found = filler.messages.map(message => told(file, message));
    return { epoch, messages: forwards ? found : found.reverse(), more };
  }

  resume(points: readonly ResumePoint[]): Resumed[] {
    const budget = new ResumeBudget();
    const answers = points.map(point => ({ point, ...this.#gap(point) }));
    for (const answer of [...answers].sort((one, other) => one.missing.length - other.missing.length)) {
      const messages = answer.isKnown ? budget.take(answer.missing.length, answer.missing) : undefined;
      answer.resumed = messages ? { ...answer.resumed, recovered: true, messages } : answer.resumed;
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
      if (message.act !== undefined || message.removedBy !== undefined) continue;
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
    const missing = isKnown && file ? file.messages.slice(seq).map(message => told(file, message)) : [];
    const resumed: Resumed = { conversation, epoch: file?.epoch ?? '', head, recovered: false };
    return { isKnown, missing, resumed: resumed as Resumed };
  }

  #say({ conversation, ...said }: MessageRecord): Outcome {
    const key = keyOf(conversation);
    const file =
      this.#open.get(key) ?? (conversation.kind === 'private' ? this.#begin(conversation) : undefined);
    if (!file) return REFUSED_ROOM;
    const before = keptBefore(file, said);
    if (before) return before;
    const { kind: _, ref, ...plain } = said;
    if (said.re !== undefined && !targetOf(file, said.re))
      return { kind: 'refused', code: 'no_such_message' };
    return this.#keep(file, { ...plain, ...(ref === undefined ? {} : { ref: JSON.parse(String(ref)) }) });
  }

  #act({ conversation, ...act }: ActRecord): Outcome {
    const file = this.#open.get(keyOf(conversation));
    if (!file && conversation.kind === 'group') return REFUSED_ROOM;
    const before = file && keptBefore(file, act);
    if (before) return before;
    const target = file && targetOf(file, act.re);
    const code = refusalOf(act, file, target, this.#users.get(act.sender)?.time);
    if (code !== undefined || !file || !target) return { kind: 'refused', code: code ?? 'no_such_message' };
    const { kind: _, entry, ownOnly: __, ...plain } = act;
    if (entry) this.#orders.note(entry);
    // What an edit says stands in the message, and is told from there.
    if (act.act !== 'react') plain.text = '';
    const seq = file.messages.length + 1;
    doAct(file, { ...act, seq }, target);
    for (const [user, marker] of file.markers) if (marker === seq - 1) file.markers.set(user, seq);
    return this.#keep(file, plain);
  }

  #keep(file: File, said: Omit<StoredMessage, 'seq'>): Outcome {
    const message: StoredMessage = { ...said, seq: file.messages.length + 1 };
    file.messages.push(message);
    this.#all.push({ file, message });
    if (said.id !== undefined) file.byId.set(JSON.stringify([said.sender, said.id]), message);
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
      case 'ordered':
        return this.#orders.apply(record);
    }
  }

  #claim({ user, tokenHash, time }: Extract<ChangeRecord, { kind: 'claimed' }>): Outcome {
    if (this.#users.has(user)) return { kind: 'refused', code: 'already_claimed' };
    this.#users.set(user, { name: user, tokenHash, time });
    return DONE;
  }

  #free(user: string): Outcome {
    if (this.#users.has(user)) return { kind: 'refused', code: 'already_claimed' };
    this.#endAllOf(user);
    return DONE;
  }

  #endAllOf(user: string): void {
    for (const [key, { conversation, members, markers }] of this.#open) {
      if (conversation.kind === 'private' && conversation.users.includes(user)) this.#open.delete(key);
      members.delete(user);
      markers.delete(user);
    }
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
      firsts: new Map(),
      pins: new Set(),
      reactions: new Map(),
      byId: new Map(),
      members: new Set(),
      markers: new Map(),
      mutes: new Map(),
      rules: {},
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

/** What became of the same message or act, where it was kept before. */
function keptBefore(
  file: File,
  said: Omit<MessageRecord, 'conversation'> | Omit<ActRecord, 'conversation'>,
): Outcome | undefined {
  const { sender, id } = said;
  const first = id === undefined ? undefined : file.byId.get(JSON.stringify([sender, id]));
  if (!first) return undefined;
  const before: Outcome = { kind: 'kept_before', epoch: file.epoch, seq: first.seq, time: first.time };
  const { act, on } = said.kind === 'act' ? said : {};
  const isSame = first.act === act && first.on === on && first.re === said.re;
  if (isSame && first.removedBy !== undefined) return before;
  const ref = said.kind === 'message' ? said.ref : undefined;
  const firstRef = first.ref === undefined ? undefined : JSON.stringify(first.ref);
  const text = saidAtFirst(file, first);
  const isWordForWord = (text === undefined || text === said.text) && firstRef === ref;
  return isSame && isWordForWord ? before : { kind: 'refused', code: 'conflict' };
}
