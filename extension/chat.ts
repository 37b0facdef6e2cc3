import { ChatClient, type ClientState } from '../client/chat-client.ts';
import {
  ChatSession,
  type EntriesChange,
  type OutboxItem,
  SERVER_CONVERSATION,
} from '../client/chat-session.ts';
import type { Address } from '../client/connection-fault.ts';
import type { Disposable } from '../client/disposable.ts';
import { Emitter } from '../client/emitter.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { SessionWords } from '../client/words.ts';
import type { GroupMessage, PrivateMessage } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';

/** Which server, and as whom. */
export interface Identity extends Address {
  userName: string;
}

/** Where a chat keeps what outlives it. */
export interface ChatKeep {
  /** What proves that the name is the user's own. */
  token(identity: Identity): Promise<string | undefined>;
  keepToken(identity: Identity, token: string): Promise<void>;
  /** What was said and not acknowledged. */
  outbox(identity: Identity): readonly OutboxItem[];
  keepOutbox(identity: Identity, items: readonly OutboxItem[]): Promise<void>;
}

/** What a chat needs of its window. */
export interface ChatOptions {
  /** Where the server would be: shown before the first connection. */
  address: () => Address;
  words?: SessionWords;
  /** Without it nothing outlives the chat. */
  keep?: ChatKeep;
  log: (level: 'debug' | 'info' | 'warn' | 'error', text: string) => void;
}

/** A message of somebody else. */
export interface Talk {
  id: ConversationId;
  message: PrivateMessage | GroupMessage;
}

const OFFLINE: ClientState = { kind: 'offline' };

/**
 * The one chat of a window. It owns the connection and the session on top of it, and replaces both when the user
 * goes to another server or takes another name. After a disconnect the session stays, to be read. Without vscode.
 */
export class Chat implements Disposable {
  readonly #options: ChatOptions;
  #session: ChatSession | undefined;
  #subscriptions: Disposable[] = [];
  /** The last change of the session: the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #changeEmitter = new Emitter<void>();
  readonly #stateEmitter = new Emitter<ClientState>();
  readonly #entriesEmitter = new Emitter<EntriesChange>();
  readonly #removedEmitter = new Emitter<{ id: ConversationId; key: number }>();
  readonly #talkEmitter = new Emitter<Talk>();

  /** Anything but entries changed: the connection, the session, its conversations, what is unread, the roster. */
  readonly onChange = this.#changeEmitter.event;
  readonly onState = this.#stateEmitter.event;
  /** The session's {@link ChatSession.onEntries}, whichever session it is. */
  readonly onEntries = this.#entriesEmitter.event;
  readonly onRemoved = this.#removedEmitter.event;
  readonly onTalk = this.#talkEmitter.event;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  /** Absent before the first connection. */
  get session(): ChatSession | undefined {
    return this.#session;
  }

  get state(): ClientState {
    return this.#session?.client.state ?? OFFLINE;
  }

  get address(): Address {
    return this.#session?.client ?? this.#options.address();
  }

  /** The server has kept in which rooms the user is: nobody else is to enter any. */
  get roomsAreKept(): boolean {
    return this.#session?.client.roomsAreKept === true;
  }

  /** Whose chat this is; of nobody's the user name is empty. */
  get identity(): Identity {
    const { host, port } = this.address;
    return { host, port, userName: this.#session?.client.userName ?? '' };
  }

  /** The conversation that the user looks at. */
  get open(): ConversationId {
    return this.#session?.open ?? SERVER_CONVERSATION;
  }

  /** Messages of others that were not read. */
  get unread(): number {
    return this.#session?.unread ?? 0;
  }

  /** The rooms that the user is in, as long as that is known. */
  get joined(): string[] {
    return this.state.kind === 'online' ? (this.#session?.client.roster.joined() ?? []) : [];
  }

  /**
   * Connects, and from then on stays connected. Resolves when the first try has come to something: `online`,
   * `waiting` (it goes on trying), `refused`, or `offline` where somebody disconnected meanwhile.
   */
  async connect(identity: Identity): Promise<ClientState> {
    const turn = this.#turn.then(() => this.#clientFor(identity));
    this.#turn = turn;
    const client = await turn;
    const settled = firstResult(client);
    client.connect();
    return settled;
  }

  /** Says good-bye. Resolves when the connection is closed, after 1 s at the latest. */
  async disconnect(): Promise<void> {
    await this.#session?.client.disconnect();
  }

  dispose(): void {
    this.#end();
    for (const emitter of [
      this.#changeEmitter,
      this.#stateEmitter,
      this.#entriesEmitter,
      this.#removedEmitter,
      this.#talkEmitter,
    ])
      emitter.dispose();
  }

  async #clientFor(identity: Identity): Promise<ChatClient> {
    const client = this.#session?.client;
    if (client && isFor(client, identity)) {
      await this.#proveAnew(client, identity);
      return client;
    }
    // The same server would find the name taken as long as the old connection is there.
    await this.disconnect();
    this.#end();
    const token = await this.#options.keep?.token(identity);
    return this.#begin(identity, token);
  }

  /** A name that was refused may have become the user's own in another window, or have been claimed anew there. */
  async #proveAnew(client: ChatClient, identity: Identity): Promise<void> {
    if (client.state.kind !== 'refused') return;
    const token = await this.#options.keep?.token(identity);
    if (token !== undefined) client.prove(token);
  }

  #begin(identity: Identity, token: string | undefined): ChatClient {
    const { keep, log, words } = this.#options;
    const client = new ChatClient({ ...identity, token, log });
    const session = new ChatSession(client, words, { outbox: keep?.outbox(identity) ?? [] });
    this.#session = session;
    this.#subscriptions = [
      client.onToken(fresh => void keep?.keepToken(identity, fresh)),
      session.onOutbox(() => void keep?.keepOutbox(identity, session.outbox)),
      client.onState(state => this.#stateEmitter.fire(state)),
      session.onChange(() => this.#changeEmitter.fire()),
      session.onEntries(change => this.#entriesEmitter.fire(change)),
      session.onRemoved(removed => this.#removedEmitter.fire(removed)),
      session.onTalk(talk => this.#talkEmitter.fire(talk)),
    ];
    this.#changeEmitter.fire();
    return client;
  }

  #end(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#session?.dispose();
    this.#session?.client.dispose();
    this.#session = undefined;
  }
}

function isFor(client: ChatClient, { host, port, userName }: Identity): boolean {
  return client.host === host && client.port === port && client.userName === normaliseName(userName);
}

/** The next state that is not `connecting`; at once where the client is online. */
function firstResult(client: ChatClient): Promise<ClientState> {
  if (client.state.kind === 'online') return Promise.resolve(client.state);
  return new Promise(resolve => {
    const subscription = client.onState(state => {
      if (state.kind === 'connecting') return;
      subscription.dispose();
      resolve(state);
    });
  });
}
