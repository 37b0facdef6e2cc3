import { ChatClient } from '../../client/chat-client.ts';
import type { OutboxItem } from '../../client/chat-session.ts';
import { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId, Transcript } from '../../client/transcript.ts';
import { failedMessages, type Member, type Said } from './class-member.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';

/** What the windows of a class share. */
export interface ClassPlace {
  network: Network;
  random: Random;
  rooms: readonly string[];
  /** Names that may be talked to. */
  names: readonly string[];
  said: Map<string, Said>;
  trace(text: string): void;
  fail(text: string): void;
}

const SIGNS = ['👍', '🎉', '❤️'] as const;

/** One window of a member's: a client and a session, which a reload replaces by new ones, and what people do at it. */
export class MemberWindow {
  readonly member: Member;
  readonly label: string;
  readonly #place: ClassPlace;
  #client: ChatClient;
  #session: ChatSession;
  #count = 0;

  constructor(member: Member, number: number, place: ClassPlace) {
    this.member = member;
    this.label = `${member.name}/${number}`;
    this.#place = place;
    [this.#client, this.#session] = this.#open([]);
  }

  get session(): ChatSession {
    return this.#session;
  }

  get client(): ChatClient {
    return this.#client;
  }

  connect(): void {
    this.#client.connect();
  }

  /** Whether the name turned out to be claimed and the proof of it to be lost. */
  get isLockedOut(): boolean {
    return this.#client.state.kind === 'refused' && !this.member.isClaimed;
  }

  /** All is said and kept, and the server is there. */
  get isSettled(): boolean {
    return this.#client.state.kind === 'online' && this.#session.outbox.length === 0;
  }

  /** Something that a person does, chosen by chance. */
  act(): void {
    const { random } = this.#place;
    const { kind } = this.#client.state;
    if (kind === 'refused' || kind === 'offline') {
      this.#client.connect();
      return;
    }
    const chance = random.between(1, 100);
    if (chance <= 31) this.#talk();
    else if (chance <= 45) this.#touch();
    else if (chance <= 57) this.#move();
    else if (chance <= 75) this.#read();
    else if (chance <= 85) this.#load();
    else if (chance <= 91) this.retryFailed();
    else if (chance <= 93) void this.#client.disconnect();
    else if (chance <= 95) this.reload();
    else if (chance <= 97) void this.#session.search(random.pick(['said', 'from:Alice', 'in:R1']) ?? '');
    else this.#show();
  }

  /** The editor reloads its window: of the session nothing is left but what it keeps. */
  reload(): void {
    this.#place.trace(`${this.label} reloads`);
    this.#areLate(this.#session);
    const outbox = JSON.parse(JSON.stringify(this.#session.outbox)) as OutboxItem[];
    this.dispose();
    [this.#client, this.#session] = this.#open(outbox);
    this.#client.connect();
  }

  retryFailed(): void {
    for (const { id, entry } of failedMessages(this.#session)) void this.#session.retry(id, entry.key);
  }

  /** What was said to have failed may come behind what was said later. */
  #areLate(session: ChatSession): void {
    for (const { entry } of failedMessages(session)) {
      const said = this.#place.said.get(entry.text);
      if (said) said.isLate = true;
    }
  }

  /** Sends once more what can still be sent, and gives up what the server does not want. */
  settleFailed(): void {
    const waiting = new Set(this.#session.outbox.map(({ id }) => id));
    for (const { id, entry } of failedMessages(this.#session)) {
      if (entry.id === undefined || waiting.has(entry.id)) continue;
      this.#session.takeBack(id, entry.key);
    }
    this.retryFailed();
  }

  dispose(): void {
    this.#session.dispose();
    this.#client.dispose();
  }

  #open(outbox: readonly OutboxItem[]): [ChatClient, ChatSession] {
    const { network, random } = this.#place;
    const client = new ChatClient({
      host: 'localhost',
      port: 5555,
      userName: this.member.name,
      token: this.member.token,
      random: () => random.next(),
      dial: () => network.dial(this.label).socket,
    });
    client.credentials.onToken(token => {
      this.member.token = token;
    });
    client.onReady(({ token }) => {
      if (token !== undefined) this.member.isClaimed = true;
    });
    client.onState(state => this.#place.trace(`${this.label} is ${state.kind}`));
    const session = new ChatSession(client, undefined, { outbox });
    session.onEntries(() => this.#areLate(session));
    return [client, session];
  }

  #talk(): void {
    const { random, names } = this.#place;
    const session = this.#session;
    if (random.chance(0.3)) {
      const receiver = random.pick(names);
      if (receiver !== undefined) {
        void session.run({ status: 'private', receiver, text: this.#words() });
      }
      return;
    }
    const id = random.pick(session.conversations.filter(({ id }) => id.kind !== 'server'))?.id;
    if (!id) {
      this.#move();
      return;
    }
    session.openConversation(id);
    for (let count = random.chance(0.2) ? 4 : 1; count > 0; count--) void session.submit(this.#words());
  }

  /** Does something to what was said, or says what a room is about. */
  #touch(): void {
    const { random } = this.#place;
    const transcript = this.#transcript();
    const entry = random.pick(transcript?.entries.filter(({ kind }) => kind === 'message') ?? []);
    if (!transcript || entry?.kind !== 'message' || entry.seq === undefined) return;
    const { id } = transcript;
    const session = this.#session;
    const chance = random.between(1, 100);
    if (chance <= 10 && id.kind === 'room') void session.setTopic(id.name, `about ${++this.#count}`);
    else if (entry.own && chance <= 45) {
      void session.editMessage(id, entry.seq, `${this.label} meant ${++this.#count}`);
    } else if (entry.own && chance <= 55) void session.deleteMessage(id, entry.seq);
    else if (chance <= 75) this.#followUp(id, entry.seq);
    else void session.react(id, entry.seq, random.pick(SIGNS) ?? '👍', random.chance(0.7));
  }

  /** Answers a message, or reads what was answered; now and then nobody keeps what was done. */
  #followUp(id: ConversationId, seq: number): void {
    const { random } = this.#place;
    const session = this.#session;
    const chance = random.between(1, 100);
    if (chance <= 15) session.setIdle(random.chance(0.5));
    else if (chance <= 35) session.typing(id);
    else if (chance <= 65) void session.thread(id, seq);
    else {
      session.openConversation(id);
      void session.submit(this.#words(), { re: seq });
    }
  }

  #words(): string {
    const number = ++this.#count;
    const text = `${this.label} said ${number}`;
    this.#place.said.set(text, { text, window: this.label, number, isLate: false });
    return text;
  }

  #move(): void {
    const { random, rooms } = this.#place;
    const receiver = random.pick(rooms) ?? 'R1';
    const joined = this.#client.roster.joined();
    if (joined.includes(receiver)) {
      if (random.chance(0.5)) void this.#session.run({ status: 'leave', receiver });
    } else if (this.#client.roster.rooms().some(({ name }) => name === receiver)) {
      void this.#session.run({ status: 'join', receiver });
    } else void this.#session.run({ status: 'create', receiver });
  }

  #transcript(): Transcript | undefined {
    return this.#place.random.pick(this.#session.conversations.filter(({ id }) => id.kind !== 'server'));
  }

  #read(): void {
    const { random } = this.#place;
    const transcript = this.#transcript();
    const entries = transcript?.entries ?? [];
    const entry = random.chance(0.6) ? entries.at(-1) : random.pick(entries);
    if (transcript && entry) this.#session.read(transcript.id, entry.key);
  }

  #load(): void {
    const transcript = this.#transcript();
    if (!transcript) return;
    const gap = this.#place.random.pick(transcript.entries.filter(({ kind }) => kind === 'gap'));
    if (gap) void this.#session.loadGap(transcript.id, gap.key);
    else void this.#session.loadOlder(transcript.id);
  }

  #show(): void {
    const transcript = this.#transcript();
    if (transcript?.epoch === undefined || transcript.readSeq === 0) return;
    const seq = this.#place.random.between(1, transcript.readSeq);
    const id: ConversationId = transcript.id;
    void this.#session.reveal(id, { epoch: transcript.epoch, seq });
  }
}
