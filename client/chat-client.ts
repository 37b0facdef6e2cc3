import type { Socket } from 'node:net';
import type { Askable, Info, Request, ResumePoints, ServerMessage } from '../protocol/messages.ts';
import { WIRE_VERSION } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';
import type { Dial } from './approach.ts';
import { Backoff } from './backoff.ts';
import type { ClientState } from './client-state.ts';
import type { ConnectionFault } from './connection-fault.ts';
import { formatAddress, isForUser, keyExposed, nameInvalid } from './connection-fault.ts';
import { type Admission, Credentials } from './credentials.ts';
import type { Disposable } from './disposable.ts';
import type { Event } from './emitter.ts';
import { Emitter } from './emitter.ts';
import type { Introduction } from './hello.ts';
import { Link } from './link.ts';
import { loginFault } from './login-name.ts';
import type { Reply } from './pending.ts';
import { rejoin } from './rejoin.ts';
import { Roster } from './roster.ts';
import type { Timings } from './timings.ts';
import { TIMINGS } from './timings.ts';
import { Security } from './tls/security.ts';

export type { ClientState } from './client-state.ts';
export { NEXT_STATES } from './client-state.ts';
export type { ConnectionFault } from './connection-fault.ts';
export type { Reply } from './pending.ts';

/** Which server, as whom, and by what to be let in. */
export interface ClientOptions extends Admission {
  host: string;
  port: number;
  /** As it was typed; the client uses its normal form. */
  userName: string;
  /** What {@link Credentials.onToken} gave when the name was claimed. */
  token?: string | undefined;
  /** The first try uses this socket, if it is still connected, in place of one of its own. The client then owns it. */
  socket?: Socket;
  /** How TCP connections are begun. Default: as `node:net` does. */
  dial?: Dial;
  /** What is demanded of the server. Default: that of {@link Security} without options. */
  security?: Security;
  log?: (level: 'debug' | 'info' | 'warn' | 'error', text: string) => void;
  /** From 0 up to 1, for the back-off. */
  random?: () => number;
  /** Other waits than the usual ones, for tests. */
  timings?: Partial<Timings>;
}

const OFFLINE: Reply = { ok: false, code: 'offline', text: 'You are not connected.' };
/**
 * A user's place on one server, which it keeps: it connects, connects again with back-off when the connection breaks,
 * and enters the rooms again. Servers of both versions look the same from here.
 */
export class ChatClient implements Disposable {
  /** The user's name in its normal form, as the server uses it. */
  readonly userName: string;
  readonly host: string;
  readonly port: number;
  /** By what the server is known: where its fingerprint has changed, the user may accept that here, and connect again. */
  readonly security: Security;
  /** What the user proves to the server, and what of it is to be kept. */
  readonly credentials: Credentials;
  /** Kept as it was while the client waits for a server that went away; empty when offline or refused. */
  readonly roster: Roster;
  readonly #options: ClientOptions;
  readonly #timings: Timings;
  readonly #backoff: Backoff;
  readonly #stateEmitter = new Emitter<ClientState>();
  readonly #messageEmitter = new Emitter<ServerMessage>();
  readonly #rosterEmitter = new Emitter<void>();
  readonly #enteredEmitter = new Emitter<Info>();
  readonly #readyEmitter = new Emitter<Info>();
  readonly #leavingEmitter = new Emitter<void>();
  #resume: () => ResumePoints = () => ({});
  /** What the server asked for when the last connection to it began. */
  #asks: readonly Askable[] = [];
  #state: ClientState = { kind: 'offline' };
  /** The connection in use, or on its way. */
  #link: Link | undefined;
  /** The connection before, as long as it says good-bye. The next one waits for its end, or the name would be taken. */
  #leaving: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #socket: Socket | undefined;
  #onlineSince: number | undefined;
  /** Rooms to enter again. */
  #rooms: string[] = [];
  /** Since when a name is refused that was ours before (ms since 1970). */
  #takenSince: number | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.host = options.host;
    this.port = options.port;
    this.security = options.security ?? new Security(options);
    this.userName = normaliseName(options.userName);
    this.roster = new Roster(this.userName);
    this.#timings = { ...TIMINGS, ...options.timings };
    const { backoffBaseMs: baseMs, backoffCapMs: capMs } = this.#timings;
    this.#backoff = new Backoff({ baseMs, capMs, random: options.random ?? Math.random });
    this.#socket = options.socket;
    this.credentials = new Credentials(options.token, options);
  }

  get state(): ClientState {
    return this.#state;
  }

  /** The server knew the user when this connection began, and so in which rooms the user is: nobody else is to enter any. */
  get roomsAreKept(): boolean {
    return this.#asks.includes('token');
  }

  /** Tells every change of {@link state}. */
  get onState(): Event<ClientState> {
    return this.#stateEmitter.event;
  }

  /**
   * Tells what the server says of its own accord, the welcome of each connection included, and group and private messages: one's own group messages come back
   * here too. Not told is what answered a request, for {@link request} gives that to its caller.
   */
  get onMessage(): Event<ServerMessage> {
    return this.#messageEmitter.event;
  }

  /** Tells the answer of each room that is entered, by whoever asked for it: also where the client enters its rooms again. */
  get onEntered(): Event<Info> {
    return this.#enteredEmitter.event;
  }

  /** Tells that {@link roster} changed. */
  get onRoster(): Event<void> {
    return this.#rosterEmitter.event;
  }

  /**
   * Tells how a version 2 server stands, at each connection: before the state is `online`, and before what was missed
   * is told.
   */
  get onReady(): Event<Info> {
    return this.#readyEmitter.event;
  }

  /** The user goes by his own wish: what is asked of the server now comes before the good-bye. */
  get onLeaving(): Event<void> {
    return this.#leavingEmitter.event;
  }

  /** Each `hello` asks `source` what is here already; what was said after that comes as messages. See {@link Introduction}. */
  resumeFrom(source: () => ResumePoints): void {
    this.#resume = source;
  }

  /** Tries again with what the user gives, where the server did not let them in. Else it is for the next connection. */
  admit(admission: Admission): void {
    this.credentials.give(admission);
    if (this.#state.kind === 'refused') this.connect();
  }

  /**
   * Gives the instructor key to a server that the user is in at already. One that is wrong (`key_wrong`) changes nothing: the connection
   * stays. It is not said where others could read it.
   */
  async giveKey(key: string): Promise<Reply> {
    if (!this.security.isPrivate) return { ok: false, code: 'not_allowed', text: keyExposed(this).text };
    const reply = await this.request({ status: 'hello', v: WIRE_VERSION, key });
    if (reply.ok && reply.message?.status === 'info') this.credentials.accepted(reply.message, this.#asks);
    return reply;
  }

  /** Begins to connect, and from then on stays connected. Tries at once where it waits; changes nothing where it is on its way. */
  connect(): void {
    const { kind } = this.#state;
    if (kind === 'connecting' || kind === 'online') return;
    const fault = this.#faultHere();
    if (fault) this.#refuse(this.credentials.refused(fault, []));
    else this.#try();
  }

  /** Says `quit`, lets out what was written, and closes. Settles when that is done, after 1 s at the latest. */
  disconnect(): Promise<void> {
    this.#leavingEmitter.fire();
    this.#quit();
    this.#forget();
    this.#setState({ kind: 'offline' });
    // Behind the state: an empty roster while online would say that the user has left all rooms.
    this.#rosterEmitter.fire();
    return this.#leaving ?? Promise.resolve();
  }

  /**
   * Asks the server. Never rejects and always settles: with the answer, with the server's refusal, or with the reason
   * why there is no answer (see {@link Reply}). A `quit` disconnects.
   */
  async request(request: Request): Promise<Reply> {
    if (request.status === 'quit') {
      await this.disconnect();
      return { ok: true };
    }
    if (this.#state.kind !== 'online' || !this.#link) return OFFLINE;
    return this.#link.request(request);
  }

  /** Closes at once, without waiting, settles all requests, and falls silent. */
  dispose(): void {
    this.#stateEmitter.dispose();
    this.#messageEmitter.dispose();
    this.#rosterEmitter.dispose();
    this.#enteredEmitter.dispose();
    this.#readyEmitter.dispose();
    this.#leavingEmitter.dispose();
    this.credentials.dispose();
    this.#state = { kind: 'offline' };
    this.#forget();
    this.#socket?.destroy();
    this.#link?.dispose();
    this.#link = undefined;
  }

  /** What is wrong before anything is said. */
  #faultHere(): ConnectionFault | undefined {
    const fault = loginFault(this.userName);
    if (fault) return nameInvalid(fault);
    const isExposed = this.credentials.hasKey && !this.security.isPrivate;
    return this.security.objection ?? (isExposed ? keyExposed(this) : undefined);
  }

  #try(): void {
    clearTimeout(this.#retry);
    this.#setState({ kind: 'connecting', attempt: this.#backoff.attempt });
    if (this.#leaving === undefined) this.#open();
    else void this.#leaving.then(() => this.#open());
  }

  #open(): void {
    if (this.#state.kind !== 'connecting' || this.#link) return;
    const { userName, host, port } = this;
    const { dial } = this.#options;
    const socket = this.#socket;
    this.#socket = undefined;
    const link: Link = new Link(
      {
        host,
        port,
        userName,
        timings: this.#timings,
        introduction: asks => this.#introduction(asks),
        socket,
        dial,
        security: this.security,
      },
      {
        opened: (version, ready) => this.#opened(link, version, ready),
        heard: (message, version) => this.#heard(link, message, version),
        told: message => this.#told(link, message),
        closed: fault => this.#closed(link, fault),
        log: (level, text) => this.#log(level, text),
      },
    );
    this.#link = link;
    this.#log('info', `Connecting to ${formatAddress(this)} as ${userName}.`);
    link.open();
  }

  #opened(link: Link, version: 1 | 2, ready: Info | undefined): void {
    if (link !== this.#link) return;
    if (version === 1) this.#asks = [];
    this.roster.reset(ready?.rooms ?? [], ready?.people ?? [], ready?.staff, ready?.idle);
    this.#rosterEmitter.fire();
    const lost = this.#lostRooms();
    if (ready) this.credentials.accepted(ready, this.#asks);
    if (ready) this.#readyEmitter.fire(ready);
    void this.#enterRooms(link, version, lost);
  }

  #introduction(asks: readonly Askable[]): Introduction {
    this.#asks = asks;
    return { ...this.credentials.introduce(asks, this.security.isPrivate), resume: this.#resume() };
  }

  /**
   * The rooms to be entered again. A server that knows us knows our rooms as well: one that is missing was left,
   * at another window, while this one was away.
   */
  #lostRooms(): string[] {
    if (this.roomsAreKept) return [];
    const joined = this.roster.joined();
    return this.#rooms.filter(room => !joined.includes(room));
  }

  async #enterRooms(link: Link, version: 1 | 2, rooms: readonly string[]): Promise<void> {
    const failed = await rejoin(rooms, request => link.request(request));
    if (link !== this.#link) return;
    for (const room of failed) this.#log('warn', `The room ${room} could not be entered again.`);
    this.#rooms = [];
    this.#takenSince = undefined;
    this.#onlineSince = Date.now();
    const { usesTls, shown } = this.security;
    const how = usesTls ? `over TLS, known by ${shown}` : 'in plain text';
    this.#log('info', `Connected to ${formatAddress(this)} ${how}, a server of version ${version}.`);
    this.#setState({ kind: 'online', version });
  }

  #heard(link: Link, message: ServerMessage, version: 1 | 2): void {
    if (link !== this.#link) return;
    if (this.roster.apply(message, version)) this.#rosterEmitter.fire();
    if (message.status === 'info' && isEntry(message)) this.#enteredEmitter.fire(message);
  }

  #told(link: Link, message: ServerMessage): void {
    if (link === this.#link) this.#messageEmitter.fire(message);
  }

  #closed(link: Link, fault: ConnectionFault | undefined): void {
    if (link !== this.#link || !fault) return;
    this.#link = undefined;
    this.#log('info', `No connection: ${fault.text}`);
    if (this.#state.kind === 'online') {
      this.#rooms = this.roster.joined();
      if (Date.now() - (this.#onlineSince ?? 0) >= this.#timings.stableMs) this.#backoff.reset();
    }
    if (this.#isFinal(fault)) this.#refuse(this.credentials.refused(fault, this.#asks));
    else this.#wait(fault);
  }

  /**
   * A name that was ours may be taken by our own old connection, whose end the server has not noticed yet. But a claimed name is
   * never in its own way: then it is somebody else's.
   */
  #isFinal(fault: ConnectionFault): boolean {
    if (isForUser(fault)) return true;
    if (fault.code !== 'name_taken') return fault.code === 'name_invalid';
    if (this.#onlineSince === undefined || this.roomsAreKept) return true;
    this.#takenSince ??= Date.now();
    return Date.now() - this.#takenSince >= this.#timings.nameTakenMs;
  }

  #wait(reason: ConnectionFault): void {
    // A server that says when is not asked before.
    const ms = Math.max(this.#backoff.next(), reason.waitMs ?? 0);
    this.#retry = setTimeout(() => this.#try(), ms);
    this.#setState({ kind: 'waiting', attempt: this.#backoff.attempt, retryAt: Date.now() + ms, reason });
  }

  #refuse(reason: ConnectionFault): void {
    this.#forget();
    this.#setState({ kind: 'refused', reason });
    this.#rosterEmitter.fire();
  }

  #quit(): void {
    const link = this.#link;
    if (!link) return;
    this.#link = undefined;
    const leaving = link.quit().then(() => {
      if (this.#leaving === leaving) this.#leaving = undefined;
    });
    this.#leaving = leaving;
  }

  /** The next connection is a first one. */
  #forget(): void {
    clearTimeout(this.#retry);
    this.#backoff.reset();
    this.#rooms = [];
    this.#onlineSince = undefined;
    this.#takenSince = undefined;
    this.roster.clear();
  }

  #setState(state: ClientState): void {
    if (state.kind === 'offline' && this.#state.kind === 'offline') return;
    this.#state = state;
    this.#stateEmitter.fire(state);
  }

  #log(level: 'debug' | 'info' | 'warn' | 'error', text: string): void {
    this.#options.log?.(level, text);
  }
}

/** Whether an info answers who has entered a room, or was in it already. */
function isEntry({ code, room }: Info): boolean {
  return room !== undefined && (code === 'created' || code === 'joined' || code === 'already_member');
}
