import type { Socket } from 'node:net';
import type { Frame } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Greeting } from '../protocol/name-reader.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { Classroom, type InputFault } from './classroom.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import type { Effect } from './effects.ts';
import { Fence } from './fence.ts';
import { describeBytes, type ServerLimits } from './limits.ts';
import { TurnFlusher } from './line-outbox.ts';
import type { Log } from './log.ts';
import { LogDesk } from './log-desk.ts';
import { describeNote, describePeer } from './log-lines.ts';
import type { MessageLog } from './message-log/message-log.ts';
import { Parcel } from './parcel.ts';
import type { SessionId } from './session-id.ts';
import { WaitingTotal } from './waiting-total.ts';

/** A connection, and the order of what it asks. */
interface Place {
  readonly connection: Connection;
  readonly fence: Fence;
}

/** Between the connections, the core and the message log: it asks the core what to do, and does it. It owns the connections. */
export class Switchboard {
  readonly #classroom: Classroom;
  readonly #places = new Map<SessionId, Place>();
  readonly #context: ConnectionContext;
  readonly #log: Log;
  readonly #desk: LogDesk;
  #nextSession: SessionId = 1;
  /** What is still to be done. Doing one thing may bring up others, which come behind. */
  #effects: Effect[] = [];
  /** Whose input is being dealt with. */
  #asking: SessionId | undefined;
  #state: 'running' | 'stopping' | 'stopped' = 'running';
  #onStopped: () => void = () => undefined;

  constructor(limits: ServerLimits, log: Log) {
    this.#classroom = new Classroom(limits);
    this.#context = { limits, flusher: new TurnFlusher(new WaitingTotal(limits.allWaitingBytes)) };
    this.#log = log;
    this.#desk = new LogDesk(log, (settle, owner) => {
      this.#deliver(this.#classroom.settle(settle, Date.now()));
      if (owner !== undefined) this.#places.get(owner)?.fence.close();
    });
  }

  /** Hears what the message log tells. */
  get listener(): LogDesk {
    return this.#desk;
  }

  /** The message log is open: the class is put back to where it stood. To be called first, and once. */
  begin(messageLog: MessageLog): void {
    this.#desk.open(messageLog);
    this.#deliver(this.#classroom.restore(messageLog.state, Date.now()));
  }

  /** Takes a new connection over. */
  accept(socket: Socket): void {
    if (this.#state !== 'running') {
      socket.destroy();
      return;
    }
    const id = this.#nextSession++;
    this.#log.write('info', `New connection from ${describePeer(socket.remoteAddress, socket.remotePort)}`);
    const connection = new Connection(socket, this.#context, {
      named: greeting => this.#login(id, greeting),
      frame: frame => this.#take(id, frame),
      overflown: limit => this.#dropSlow(id, limit),
      ended: () => this.#end(id),
      closed: () => this.#forget(id),
      failed: reason => this.#log.write(...describeFailure(reason)),
    });
    const fence = new Fence(isBlocked => connection.pause(isBlocked));
    this.#places.set(id, { connection, fence });
  }

  /** Tells everybody and closes every connection. Resolves when all are closed: those that do not read are cut off after GOODBYE_MS. */
  stop(): Promise<void> {
    this.#state = 'stopping';
    this.#deliver(this.#classroom.shutdown());
    for (const { connection } of this.#places.values()) connection.dismiss();
    return new Promise(resolve => {
      this.#onStopped = resolve;
      this.#settle();
    });
  }

  #login(id: SessionId, greeting: Greeting): void {
    this.#deliver(
      greeting.ok
        ? this.#classroom.login(id, greeting.name, greeting.version, Date.now())
        : this.#classroom.refuseGreeting(id, greeting.version, greeting.code),
    );
  }

  #take(id: SessionId, frame: Frame): void {
    const parsed = frame.ok
      ? parseRequest(frame.text)
      : { ok: false as const, fault: describeFrameFault(frame) };
    const isMessage = parsed.ok && (parsed.value.status === 'group' || parsed.value.status === 'private');
    this.#pass(id, isMessage, now =>
      parsed.ok ? this.#classroom.request(id, parsed.value, now) : this.#classroom.fault(id, parsed.fault),
    );
  }

  /** The peer will say no more: once it has its answers, it is let go. */
  #end(id: SessionId): void {
    this.#places.get(id)?.fence.pass(false, () => {
      this.#deliver(this.#classroom.gone(id, Date.now()));
      this.#places.get(id)?.connection.dismiss();
    });
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

  #dropSlow(id: SessionId, limit: number): void {
    this.#deliver(this.#classroom.dropSlow(id, describeBytes(limit), Date.now()));
  }

  #forget(id: SessionId): void {
    this.#places.get(id)?.fence.dispose();
    this.#places.delete(id);
    this.#deliver(this.#classroom.gone(id, Date.now()));
    this.#settle();
  }

  #settle(): void {
    if (this.#state !== 'stopping' || this.#places.size > 0) return;
    this.#state = 'stopped';
    this.#onStopped();
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
      case 'note': {
        const { level, line } = describeNote(effect.note);
        this.#log.write(level, line);
        break;
      }
      default: {
        const connection = this.#places.get(effect.session)?.connection;
        if (connection) command(connection, effect);
      }
    }
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

/** A peer that resets its connection is nothing to write about; a fault of our own is. */
function describeFailure(reason: unknown): ['error' | 'debug', string] {
  if (reason instanceof Error && 'syscall' in reason) return ['debug', `Connection lost: ${reason.message}`];
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return ['error', `A connection was closed after a fault of the server: ${text}`];
}
