import type { Socket } from 'node:net';
import type { Frame } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Request } from '../protocol/messages.ts';
import type { Greeting } from '../protocol/name-reader.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { Admission, networkOf, type Ticket } from './admission.ts';
import { AwakeClock } from './awake-clock.ts';
import { Classroom, type GreetingFault, type InputFault } from './classroom.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import { Counters } from './counters.ts';
import { describeFailure } from './describe-failure.ts';
import { KeyDesk, NO_KEYS } from './door/key-desk.ts';
import type { Entry } from './door/open-entry.ts';
import type { Effect, Lateness, Note, Scene } from './effects.ts';
import { type Entrance, OPEN_ENTRANCE } from './entrance.ts';
import { Fence } from './fence.ts';
import { Guest, type Host } from './guest.ts';
import { describeBytes, type LimitName, type ServerLimits } from './limits.ts';
import { TurnFlusher } from './line-outbox.ts';
import type { Log } from './log.ts';
import { LogDesk } from './log-desk.ts';
import type { MessageLog } from './message-log/message-log.ts';
import { Parcel } from './parcel.ts';
import type { SessionId } from './session-id.ts';
import { type Survey, survey } from './survey.ts';
import { SWEEP_MS, Sweeper } from './sweeper.ts';
import { TurnAway } from './turn-away.ts';
import { Turnstile } from './turnstile.ts';
import { SHARE_BYTES, WaitingTotal } from './waiting-total.ts';

/** A connection, and the pace and the order of what it asks. */
interface Place {
  readonly connection: Connection;
  readonly ticket: Ticket;
  readonly turnstile: Turnstile;
  readonly fence: Fence;
}

const NO_DELAY = () => 0;

const LIMIT_OF = { hello: 'helloMs', half_line: 'lineMs', silent: 'pongMs' } as const satisfies Record<
  Lateness,
  LimitName
>;
/** A greeting that leads nowhere, whatever it says. */
interface Refused {
  ok: false;
  version: 1 | 2;
  code: GreetingFault;
}

const OPEN_ENTRY: Entry = { keys: NO_KEYS };

/** Between the connections, the core and the message log: it asks the core what to do, and does it. It owns the connections. */
export class Switchboard {
  readonly #classroom: Classroom;
  readonly #places = new Map<SessionId, Place>();
  readonly #context: ConnectionContext;
  readonly #log: Log;
  readonly #counters: Counters;
  readonly #desk: LogDesk;
  #keys = new KeyDesk(NO_KEYS);
  readonly #admission: Admission;
  readonly #turnAway = new TurnAway();
  readonly #host: Host = {
    named: (id, greeting, isAllowed) => this.#login(id, isAllowed ? greeting : needsTls(greeting)),
    frame: (id, frame) => this.#take(id, frame),
    overflown: (id, limit) => this.#dropSlow(id, limit),
    missed: id => this.#limited('waitingSoftBytes', id),
    caughtUp: id => this.#deliver(this.#classroom.catchUp(id, Date.now())),
    ended: id => this.#end(id),
    closed: id => this.#forget(id),
    failed: reason => this.#log.write(describeFailure(reason)),
  };
  readonly #sweeper = new Sweeper(() => this.#sweep());
  #nextSession: SessionId = 1;
  /** What is still to be done. Doing one thing may bring up others, which come behind. */
  #effects: Effect[] = [];
  /** Whose input is being dealt with. */
  #asking: SessionId | undefined;
  #entrance: Entrance = OPEN_ENTRANCE;
  #state: 'running' | 'hushed' | 'stopping' | 'stopped' = 'running';
  #onStopped: () => void = () => undefined;

  constructor(limits: ServerLimits, log: Log, counters = new Counters()) {
    this.#classroom = new Classroom(limits);
    const flusher = new TurnFlusher(new WaitingTotal(limits.allWaitingBytes));
    this.#context = { limits, flusher, counters, clock: new AwakeClock(2 * SWEEP_MS) };
    this.#admission = new Admission(limits);
    this.#log = log;
    this.#counters = counters;
    this.#desk = new LogDesk(log, counters, (settle, owner) => this.#goOn(settle, owner));
  }

  /** Hears what the message log tells. */
  get listener(): LogDesk {
    return this.#desk;
  }

  /** How it stands now. */
  get survey(): Survey {
    return survey([...this.#places.values()].map(({ connection }) => connection));
  }

  /** Whether what is said can be kept, as far as is known. */
  get isWell(): boolean {
    return this.#desk.isWell;
  }

  /**
   * The message log is open: the class is put back to where it stood. To be called first, and once.
   *
   * @param entrance where connections come in
   * @param entry what lets people in
   */
  begin(messageLog: MessageLog, entrance = OPEN_ENTRANCE, entry: Entry = OPEN_ENTRY): void {
    this.#entrance = entrance;
    this.#desk.open(messageLog);
    const { joinCode, keys, fingerprint, host } = entry;
    this.#keys = new KeyDesk(keys);
    const hasKey = keys.kept !== undefined || keys.given !== undefined;
    const locks = { joinCode, hasKey, fingerprint, host };
    this.#deliver(this.#classroom.restore(messageLog.state, Date.now(), locks));
  }

  /** Takes a new connection over, where there is a place for it. */
  accept(socket: Socket): void {
    if (this.#state !== 'running') {
      socket.destroy();
      return;
    }
    const address = socket.remoteAddress ?? '';
    const ticket = this.#admission.admit(address, Date.now());
    if (!this.#sweeper.isRunning) this.#context.clock.advance(Date.now());
    this.#sweeper.start();
    if (typeof ticket === 'string') this.#refuse(socket, ticket, address);
    else this.#receive(socket, ticket);
  }

  #refuse(socket: Socket, limit: LimitName, address: string): void {
    this.#note({ event: 'limit', user: address, limit });
    if (limit === 'connectsOfAddress') this.#turnAway.drop(socket);
    else this.#turnAway.tell(socket);
  }

  #receive(socket: Socket, ticket: Ticket): void {
    socket.once('close', () => ticket.release());
    const id = this.#nextSession++;
    this.#counters.accepted++;
    this.#log.write({ event: 'connection', address: socket.remoteAddress, port: socket.remotePort });
    this.#entrance.receive(socket, (entered, isAllowed) => this.#welcome(id, ticket, entered, isAllowed));
  }

  /** Somebody may speak; where what they say is not to be heard in plain text, they are told so. */
  #welcome(id: SessionId, ticket: Ticket, socket: Socket, isAllowed: boolean): void {
    if (this.#state !== 'running') {
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, this.#context, new Guest(this.#host, id, isAllowed));
    const fence = new Fence(isBlocked => connection.pause('order', isBlocked));
    const turnstile = new Turnstile(isBlocked => connection.pause('pace', isBlocked));
    this.#places.set(id, { connection, ticket, turnstile, fence });
  }

  /**
   * The log is about to be closed: what comes from now on is not kept. A message that its sender can send again is left without an answer,
   * for the end of the connection makes it go out once more, by itself; whoever sent another one is told.
   */
  hush(): void {
    this.#state = 'hushed';
    this.#desk.close();
  }

  /** Tells everybody and closes every connection. Resolves when all are closed: those that do not read are cut off after GOODBYE_MS. */
  stop(): Promise<void> {
    this.#state = 'stopping';
    this.#sweeper.stop();
    this.#turnAway.dispose();
    this.#entrance.close();
    this.#deliver(this.#classroom.shutdown());
    for (const { connection } of this.#places.values()) {
      this.#counters.dismissed('stopping');
      connection.dismiss();
    }
    return new Promise(resolve => {
      this.#onStopped = resolve;
      this.#settle();
    });
  }

  #login(id: SessionId, greeting: Greeting | Refused): void {
    this.#places.get(id)?.ticket.named();
    this.#deliver(
      greeting.ok
        ? this.#classroom.login(id, greeting.name, greeting.version, Date.now(), this.#addressOf(id))
        : this.#classroom.refuseGreeting(id, greeting.version, greeting.code),
    );
  }

  #addressOf(id: SessionId): string {
    return networkOf(this.#places.get(id)?.connection.remoteAddress ?? '');
  }

  #take(id: SessionId, frame: Frame): void {
    if (!frame.ok && frame.code === 'too_long') this.#counters.limit('requestBytes');
    const parsed = frame.ok
      ? parseRequest(frame.text)
      : { ok: false as const, fault: describeFrameFault(frame) };
    const isMessage = parsed.ok && (parsed.value.status === 'group' || parsed.value.status === 'private');
    const delay = () => this.#delay(id, parsed.ok ? parsed.value : undefined);
    this.#pace(id, delay, () =>
      this.#pass(id, isMessage, now => {
        if (!parsed.ok) return this.#classroom.fault(id, parsed.fault);
        const isUnheard = isMessage && parsed.value.id !== undefined && this.#state !== 'running';
        return isUnheard ? [] : this.#classroom.request(id, parsed.value, now);
      }),
    );
  }

  #delay(id: SessionId, request: Request | undefined): number {
    const { ms, limit } = this.#classroom.delay(id, request, Date.now());
    if (limit) this.#limited(limit, id);
    return ms;
  }

  /** Whatever a connection says comes through its turnstile, so that its order stays. */
  #pace(id: SessionId, delay: () => number, step: () => void): void {
    const place = this.#places.get(id);
    place?.turnstile.pass(delay, () => place.connection.attempt(step));
  }

  /** The peer will say no more: once it has its answers, it is let go. */
  #end(id: SessionId): void {
    this.#pace(id, NO_DELAY, () =>
      this.#places.get(id)?.fence.pass(false, () => {
        this.#deliver(this.#classroom.gone(id, Date.now()));
        this.#places.get(id)?.connection.dismiss();
      }),
    );
  }

  #pass(id: SessionId, isMessage: boolean, act: (now: number) => Effect[]): void {
    this.#places.get(id)?.fence.pass(isMessage, () => {
      this.#asking = id;
      try {
        this.#deliver(act(Date.now()));
      } finally {
        this.#asking = undefined;
      }
    });
  }

  /** Looks after who is silent, who does not end what was begun, and what may be forgotten. */
  #sweep(): void {
    const { clock } = this.#context;
    const now = Date.now();
    clock.advance(now);
    for (const [id, { connection }] of this.#places) {
      if (connection.state === 'open') connection.attempt(() => this.#look(id, connection, now));
    }
    this.#classroom.sweep(now);
    this.#admission.sweep(now);
    if (this.#places.size > 0 || this.#admission.addresses > 0) return;
    this.#sweeper.stop();
    clock.pause();
  }

  #look(id: SessionId, { watch }: Connection, now: number): void {
    const { limits, clock } = this.#context;
    const health = watch.health(limits);
    if (health === 'silent' || health === 'half_line') this.#dropLate(id, health, now);
    else if (clock.ms - watch.began >= limits.helloMs) this.#dropLate(id, 'hello', now);
    if (health !== 'idle') return;
    const question = this.#classroom.ping(id);
    if (question.length > 0) watch.asked();
    this.#deliver(question);
  }

  #dropLate(id: SessionId, why: Lateness, now: number): void {
    const effects = this.#classroom.dropLate(id, why, now);
    if (effects.length > 0) this.#limited(LIMIT_OF[why], id);
    this.#deliver(effects);
  }

  #limited(limit: LimitName, id: SessionId): void {
    this.#note({ event: 'limit', limit, user: this.#classroom.nameOf(id) ?? '' });
  }

  #dropSlow(id: SessionId, limit: number): void {
    this.#limited(limit === SHARE_BYTES ? 'allWaitingBytes' : 'waitingBytes', id);
    this.#deliver(this.#classroom.dropSlow(id, describeBytes(limit), Date.now()));
  }

  #forget(id: SessionId): void {
    const place = this.#places.get(id);
    this.#places.delete(id);
    place?.turnstile.dispose();
    place?.fence.dispose();
    this.#deliver(this.#classroom.gone(id, Date.now()));
    this.#settle();
  }

  #settle(): void {
    if (this.#state !== 'stopping' || this.#places.size > 0) return;
    this.#state = 'stopped';
    this.#onStopped();
  }

  /** The core goes on with an answer; `owner` is the session that asked, where one did: what is to be kept now is still its request. */
  #goOn(settle: (scene: Scene) => void, owner: SessionId | undefined): void {
    this.#asking = owner;
    try {
      this.#deliver(this.#classroom.settle(settle, Date.now()));
    } finally {
      this.#asking = undefined;
    }
    if (owner !== undefined) this.#places.get(owner)?.fence.close();
  }

  #deliver(effects: Effect[]): void {
    const isBusy = this.#effects.length > 0;
    this.#effects.push(...effects);
    if (isBusy) return;
    try {
      for (const effect of this.#effects) this.#carryOut(effect); // Also what is pushed meanwhile.
    } finally {
      this.#effects = [];
    }
  }

  #carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'send': {
        const parcel = new Parcel(effect.message);
        this.#counters.deliveries += effect.to.length;
        for (const id of effect.to) this.#places.get(id)?.connection.send(parcel);
        break;
      }
      case 'append':
        if (this.#asking !== undefined) this.#places.get(this.#asking)?.fence.open();
        this.#desk.append(effect.record, effect.settle, this.#asking);
        break;
      case 'query':
        this.#places.get(effect.session)?.fence.open();
        this.#desk.ask(effect.query, effect.session);
        break;
      case 'verify':
        this.#places.get(effect.session)?.fence.open();
        void this.#keys.ask(effect.key).then(verdict => {
          this.#goOn(scene => effect.settle(verdict, scene), effect.session);
        });
        break;
      case 'note':
        this.#note(effect.note);
        break;
      default: {
        const connection = this.#places.get(effect.session)?.connection;
        if (connection) command(connection, effect);
      }
    }
  }

  #note(note: Note): void {
    this.#counters.note(note);
    this.#log.write(note);
  }
}

function command(
  connection: Connection,
  effect: Extract<Effect, { kind: 'close' | 'abandon' | 'hold' | 'release' }>,
): void {
  switch (effect.kind) {
    case 'close':
      connection.dismiss();
      break;
    case 'abandon':
      connection.abandon(new Parcel(effect.message));
      break;
    case 'hold':
      connection.hold();
      break;
    case 'release':
      connection.release(effect.messages.map(message => new Parcel(message)));
      break;
  }
}

function describeFrameFault({ code }: Extract<Frame, { ok: false }>): InputFault {
  return code === 'too_long' ? { code, detail: `at most ${LIMITS.requestBytes} bytes are read.` } : { code };
}

/** The name is not even looked at: everybody on the way could have changed it. */
function needsTls({ version }: Greeting): Refused {
  return { ok: false, version, code: 'tls_required' };
}
