import type {
  Ack,
  ActMessage,
  ConversationKind,
  ConversationState,
  GroupMessage,
  HistoryPage,
  Info,
  PrivateMessage,
  Request,
  RequestOf,
  SearchPage,
  ServerMessage,
} from '../../protocol/messages.ts';
import type { MemoryStore } from '../../server/message-log/memory-store.ts';
import { committed, isToldRight, placeOf } from './records.ts';

/** What windows do to messages. */
type Act = 'edit' | 'react' | 'delete';

/** How far a conversation was told on a connection. */
interface Told {
  epoch: string;
  /** The next message has the number behind it. */
  seq: number;
  /** What stands up to here is told again. */
  replayedTo: number;
}

type Talk = GroupMessage | PrivateMessage | ActMessage;

/** What the monitors of all connections share. */
export interface MonitorContext {
  store: MemoryStore;
  fail(text: string): void;
  /** What was said was refused, and may be said again behind what was said later. */
  refused(text: string): void;
  /** On which connections a message was said, by its sender's name and its id. */
  saidOn: Map<string, Set<ConnectionMonitor>>;
}

/**
 * Listens to one connection, and to nothing else: what the server says on it has to be right by what it said and was asked
 * before. It knows the rules of docs/protocol.md, and none of the code that keeps them.
 */
export class ConnectionMonitor {
  readonly #context: MonitorContext;
  readonly #label: string;
  #name = '';
  #isIntroduced = false;
  #readyAt = 0;
  /** The rooms that the user is in, as this connection was told. */
  readonly #rooms = new Set<string>();
  /** Those, and all before. */
  readonly #roomsEver = new Set<string>();
  readonly #told = new Map<string, Told>();
  readonly #asked = new Map<string, Request>();
  readonly #acknowledged = new Set<string>();
  #resume: Extract<Request, { status: 'hello' }>['resume'];

  constructor(label: string, context: MonitorContext) {
    this.#label = label;
    this.#context = context;
  }

  /** A line has arrived at the server. */
  fromClient(line: string): void {
    if (this.#name === '') {
      this.#name = line;
      return;
    }
    const request = JSON.parse(line) as Request;
    if (request.id !== undefined) {
      this.#asked.set(request.id, request);
      const key = `${this.#name} ${request.id}`;
      const { saidOn } = this.#context;
      saidOn.set(key, (saidOn.get(key) ?? new Set()).add(this));
    }
    if (request.status === 'hello') this.#resume = request.resume;
  }

  /** The server has said a line. */
  fromServer(line: string): void {
    const message = JSON.parse(line) as ServerMessage;
    switch (message.status) {
      case 'group':
      case 'private':
        this.#takeTalk(message, message.status);
        break;
      case 'edit':
      case 'react':
      case 'delete':
        this.#takeTalk(message, message.kind, message.status);
        break;
      case 'ack':
        this.#takeAck(message);
        break;
      case 'info':
        this.#takeInfo(message);
        break;
      case 'presence':
        if (message.code === 'role' || message.code === 'room') break;
        if (message.user === this.#name && message.room !== undefined) {
          this.#isIn(message.room, message.code === 'joined');
        }
        break;
      case 'error': {
        const request = this.#asked.get(message.id ?? '');
        if (request && 'text' in request) this.#context.refused(request.text ?? '');
        break;
      }
      case 'history':
        this.#takeHistory(message);
        break;
      case 'search':
        this.#takeSearch(message);
        break;
      default:
        break;
    }
  }

  #takeInfo(info: Info): void {
    if (info.code === 'ready') this.#takeReady(info);
    else if (info.room !== undefined && info.code === 'left') {
      // Who said `hello` has heard it by `presence`, and since then perhaps what another window did.
      if (!this.#isIntroduced) this.#isIn(info.room, false);
    } else if (info.room !== undefined && info.code !== undefined) this.#takeEntry(info, info.room);
  }

  #takeEntry({ code, epoch, seq }: Info, room: string): void {
    if (code !== 'created' && code !== 'joined' && code !== 'already_member') return;
    const told = this.#told.get(keyOf('group', room));
    if (!this.#isIntroduced) this.#isIn(room, true);
    else if (!this.#rooms.has(room)) return; // Left meanwhile, at another window.
    if (epoch === undefined || seq === undefined) return;
    if (told?.epoch === epoch && told.seq !== seq) {
      this.#fail(`entered '${room}' at ${seq}, but heard up to ${told.seq}`);
    }
    this.#told.set(keyOf('group', room), { epoch, seq, replayedTo: 0 });
  }

  #takeReady({ rooms = [], private: pairs = [] }: Info): void {
    this.#isIntroduced = true;
    this.#readyAt = Date.now();
    this.#rooms.clear();
    this.#told.clear();
    for (const room of rooms) {
      if (!room.members.includes(this.#name)) continue;
      this.#isIn(room.name, true);
      this.#stand('group', room.name, room, this.#resume?.group?.[room.name]?.[1]);
    }
    for (const pair of pairs) {
      this.#stand('private', pair.name, pair, this.#resume?.private?.[pair.name]?.[1] ?? pair.read);
    }
  }

  #stand(kind: ConversationKind, name: string, state: ConversationState, from: number | undefined): void {
    const { epoch, seq, recovered } = state;
    if (epoch === undefined || seq === undefined) return;
    const begin = recovered === true ? (from ?? seq) : seq;
    this.#told.set(keyOf(kind, name), { epoch, seq: Math.min(begin, seq), replayedTo: seq });
  }

  #isIn(room: string, isMember: boolean): void {
    if (isMember) {
      this.#rooms.add(room);
      this.#roomsEver.add(room);
    } else {
      this.#rooms.delete(room);
      this.#told.delete(keyOf('group', room));
    }
  }

  #takeTalk(message: Talk, kind: ConversationKind, act?: Act): void {
    const { sender, receiver, text, epoch = '', seq = 0, id } = message;
    const what = `${message.status} '${text}' (${epoch} ${seq})`;
    if (kind === 'group' && !this.#rooms.has(receiver)) {
      this.#fail(`heard ${what} of '${receiver}', in which the user is not`);
    }
    if (kind === 'private' && sender !== this.#name && receiver !== this.#name) {
      this.#fail(`heard ${what}, which is not the user's`);
    }
    const other = kind === 'group' || sender === this.#name ? receiver : sender;
    const kept = committed(this.#context.store, placeOf(kind, other, this.#name), epoch)?.[seq - 1];
    if (!isToldRight(kept, { ...message, act })) this.#fail(`heard ${what}, which is not kept so`);
    const key = keyOf(kind, other);
    const isReplayed = seq <= (this.#told.get(key)?.replayedTo ?? 0);
    // What was said on another connection too may be acknowledged there.
    const saidOn = this.#context.saidOn.get(`${sender} ${id}`);
    const isOurs = id !== undefined && saidOn?.size === 1 && saidOn.has(this);
    if (isOurs && !isReplayed && !this.#acknowledged.has(id)) {
      this.#fail(`heard the own ${what} before its ack`);
    }
    this.#advance(key, message, what);
  }

  #takeAck(ack: Ack): void {
    const { id, epoch = '', seq = 0 } = ack;
    this.#acknowledged.add(id);
    const request = this.#asked.get(id);
    if (request?.status === 'edit' || request?.status === 'react' || request?.status === 'delete') {
      this.#takeAckOfAct(ack, request);
      return;
    }
    if (request?.status !== 'private' && request?.status !== 'group') {
      this.#fail(`an ack of '${id}', which was never said`);
      return;
    }
    const { status, receiver, text } = request;
    const what = `ack of '${text}' (${epoch} ${seq})`;
    const kept = committed(this.#context.store, placeOf(status, receiver, this.#name), epoch)?.[seq - 1];
    if (!isToldRight(kept, { sender: this.#name, text })) this.#fail(`${what}, which is not kept so`);
    const told = this.#told.get(keyOf(status, receiver));
    const isOld = told?.epoch === epoch && seq <= told.seq;
    // Of a private message the ack is all that its connection hears. To oneself it is heard as well.
    if (status === 'private' && receiver !== this.#name && !isOld) {
      this.#advance(keyOf(status, receiver), ack, what);
    }
  }

  /** What is acknowledged of an act is told as well, to who asked for it too. */
  #takeAckOfAct({ epoch = '', seq = 0 }: Ack, { status, kind, receiver, re }: RequestOf<Act>): void {
    const place = placeOf(kind, receiver, this.#name);
    const kept = committed(this.#context.store, place, epoch)?.[seq - 1];
    if (isToldRight(kept, { sender: this.#name, text: '', act: status, re })) return;
    this.#fail(`ack of ${status} of ${re} (${epoch} ${seq}), which is not kept so`);
  }

  #advance(key: string, { epoch = '', seq = 0, time = 0 }: Talk | Ack, what: string): void {
    const known = this.#told.get(key);
    const told = known?.epoch === epoch ? known : { epoch, seq: 0, replayedTo: 0 };
    // What was under way as its talk ended is still told, and the `ready` did not name that talk any more.
    const isFirst = known === undefined && (key.startsWith('group') || time <= this.#readyAt);
    if (this.#isIntroduced && !isFirst && seq !== told.seq + 1) {
      this.#fail(`${what} behind number ${told.seq}`);
    }
    this.#told.set(key, { ...told, seq });
  }

  #takeHistory({ kind, receiver, epoch, messages }: HistoryPage): void {
    if (kind === 'group' && !this.#roomsEver.has(receiver)) {
      this.#fail(`a page of '${receiver}', in which the user never was`);
    }
    const file = committed(this.#context.store, placeOf(kind, receiver, this.#name), epoch);
    for (const message of messages) {
      const { seq, text } = message;
      if (isToldRight(file?.[seq - 1], message)) continue;
      this.#fail(`a page of '${receiver}' with '${text}' (${epoch} ${seq}), which is not kept so`);
    }
  }

  #takeSearch({ hits }: SearchPage): void {
    for (const { kind, receiver, epoch, seq, sender } of hits) {
      if (kind === 'group' && !this.#roomsEver.has(receiver)) {
        this.#fail(`found something in '${receiver}', in which the user never was`);
      }
      const place = placeOf(kind, receiver, this.#name);
      const kept = committed(this.#context.store, place, epoch)?.[seq - 1];
      if (kept?.sender !== sender) this.#fail(`found ${epoch} ${seq} of '${receiver}', which is not kept so`);
    }
  }

  #fail(text: string): void {
    this.#context.fail(`${this.#label} (${this.#name}): ${text}`);
  }
}

function keyOf(kind: ConversationKind, name: string): string {
  return `${kind} ${name}`;
}
