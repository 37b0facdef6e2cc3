import { ChatClient, type ClientState } from '../client/chat-client.ts';
import {
  ChatSession,
  type EntriesChange,
  type OutboxItem,
  SERVER_CONVERSATION,
} from '../client/chat-session.ts';
import type { Address } from '../client/connection-fault.ts';
import type { Admission } from '../client/credentials.ts';
import type { Disposable } from '../client/disposable.ts';
import { Emitter } from '../client/emitter.ts';
import { Security, type TlsMode } from '../client/tls/security.ts';
import type { Trust } from '../client/tls/trust.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { SessionWords } from '../client/words.ts';
import type { GroupMessage, PrivateMessage } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';
import type { Role } from '../protocol/roles.ts';

/** Which server, and as whom. */
export interface Identity extends Address {
  userName: string;
}

/** Where codes and keys of servers are kept. */
export interface AdmissionKeep {
  admission(address: Address): Promise<Admission>;
  keepJoinCode(address: Address, code: string): Promise<void>;
  /** The server has taken it, and it is of no more use; or it does not take it. */
  forgetKey(address: Address): Promise<void>;
}

/** Where a chat keeps what outlives it. */
export interface ChatKeep {
  /** What proves that the name is the user's own. */
  token(identity: Identity): Promise<string | undefined>;
  keepToken(identity: Identity, token: string): Promise<void>;
  /** Without it codes and keys are asked for again. */
  admission?: AdmissionKeep;
  /** What was said and not acknowledged. */
  outbox(identity: Identity): readonly OutboxItem[];
  keepOutbox(identity: Identity, items: readonly OutboxItem[]): Promise<void>;
  /** By which fingerprints servers are known. Absent: that is forgotten with the chat. */
  trust?: Trust;
}

/** What somebody brings along who was invited, or comes back. */
export interface Welcome extends Admission {
  /** By which the server is to be known. */
  fingerprint?: string | undefined;
}

/** A server was met over TLS for the first time, and is known from now on. */
export interface Acquaintance extends Address {
  fingerprint: string;
}

/** What a chat needs of its window. */
export interface ChatOptions {
  /** Where the server would be: shown before the first connection. */
  address: () => Address;
  /** Whether to speak TLS. Default: `auto`. */
  tls?: () => TlsMode;
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
  /** What the setting said when the session began. */
  #tls: TlsMode = 'auto';
  /** The last change of the session: the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #changeEmitter = new Emitter<void>();
  readonly #stateEmitter = new Emitter<ClientState>();
  readonly #entriesEmitter = new Emitter<EntriesChange>();
  readonly #removedEmitter = new Emitter<{ id: ConversationId; key: number }>();
  readonly #talkEmitter = new Emitter<Talk>();
  readonly #metEmitter = new Emitter<Acquaintance>();

  /** Anything but entries changed: the connection, the session, its conversations, what is unread, the roster. */
  readonly onChange = this.#changeEmitter.event;
  readonly onState = this.#stateEmitter.event;
  /** The session's {@link ChatSession.onEntries}, whichever session it is. */
  readonly onEntries = this.#entriesEmitter.event;
  readonly onRemoved = this.#removedEmitter.event;
  readonly onTalk = this.#talkEmitter.event;
  readonly onMet = this.#metEmitter.event;

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

  /** By what the server is known with which the window speaks over TLS; undefined where it speaks in plain text, or not at all. */
  get fingerprint(): string | undefined {
    const client = this.#session?.client;
    return client?.state.kind === 'online' && client.security.usesTls ? client.security.shown : undefined;
  }

  /** The user's own role, while online. */
  get role(): Role | undefined {
    const client = this.#session?.client;
    return client?.state.kind === 'online' ? client.roster.roleOf(client.userName) : undefined;
  }

  /** The rooms that the user is in, as long as that is known. */
  get joined(): string[] {
    return this.state.kind === 'online' ? (this.#session?.client.roster.joined() ?? []) : [];
  }

  /**
   * Connects, and from then on stays connected. Resolves when the first try has come to something: `online`,
   * `waiting` (it goes on trying), `refused`, or `offline` where somebody disconnected meanwhile.
   *
   * @param given by the user just now, or by an invitation: it goes before what is kept, and is kept once the server has taken it
   */
  async connect(identity: Identity, given: Welcome = {}): Promise<ClientState> {
    const turn = this.#turn.then(() => this.#clientFor(identity, given));
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
      this.#metEmitter,
    ])
      emitter.dispose();
  }

  async #clientFor(identity: Identity, given: Welcome): Promise<ChatClient> {
    const client = this.#session?.client;
    const tls = this.#options.tls?.() ?? 'auto';
    if (client && isFor(client, identity) && tls === this.#tls && isKnownBy(client, given)) {
      await this.#proveAnew(client, identity);
      // Who is in needs nothing now, and what a stranger's invitation says would spoil the next return.
      if (client.state.kind !== 'online') client.credentials.give(given);
      return client;
    }
    // The same server would find the name taken as long as the old connection is there.
    await this.disconnect();
    this.#end();
    const token = await this.#options.keep?.token(identity);
    const { joinCode, instructorKey } = await this.#admission(identity);
    this.#tls = tls;
    return this.#begin(identity, token, {
      fingerprint: given.fingerprint,
      joinCode: given.joinCode ?? joinCode,
      instructorKey: given.instructorKey ?? instructorKey,
    });
  }

  /** A name that was refused may have become the user's own in another window, or have been claimed anew there, or the code been given there. */
  async #proveAnew(client: ChatClient, identity: Identity): Promise<void> {
    if (client.state.kind !== 'refused') return;
    const token = await this.#options.keep?.token(identity);
    if (token !== undefined) client.credentials.prove(token);
    const { joinCode } = await this.#admission(identity);
    client.credentials.give({ joinCode });
  }

  async #admission(identity: Identity): Promise<Admission> {
    return (await this.#options.keep?.admission?.admission(identity)) ?? {};
  }

  #begin(identity: Identity, token: string | undefined, { fingerprint, ...admission }: Welcome): ChatClient {
    const { keep, log, words } = this.#options;
    const { host, port } = identity;
    const security = new Security(identity, { mode: this.#tls, trust: keep?.trust, expected: fingerprint });
    const client = new ChatClient({ ...identity, token, ...admission, security, log });
    const session = new ChatSession(client, words, { outbox: keep?.outbox(identity) ?? [] });
    this.#session = session;
    this.#subscriptions = [
      client.credentials.onToken(fresh => void keep?.keepToken(identity, fresh)),
      client.credentials.onJoinCode(code => void keep?.admission?.keepJoinCode(identity, code)),
      client.credentials.onKeyTaken(() => void keep?.admission?.forgetKey(identity)),
      client.credentials.onKeyRefused(() => void keep?.admission?.forgetKey(identity)),
      security.onMet(met => this.#metEmitter.fire({ host, port, fingerprint: met })),
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

/** Whether the server that is spoken with is the one of the invitation. */
function isKnownBy({ security }: ChatClient, { fingerprint }: Welcome): boolean {
  return fingerprint === undefined || security.shown === fingerprint;
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
