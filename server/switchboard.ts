import type { Socket } from 'node:net';
import type { Frame } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Greeting } from '../protocol/name-reader.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { Classroom, type InputFault } from './classroom.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import type { Effect, SessionId } from './effects.ts';
import { describeBytes, type ServerLimits } from './limits.ts';
import { TurnFlusher } from './line-outbox.ts';
import type { Log } from './log.ts';
import { describeNote, describePeer } from './log-lines.ts';
import { Parcel } from './parcel.ts';
import { WaitingTotal } from './waiting-total.ts';

/** Between the connections and the core: it asks the core what to do, and does it. It owns the connections. */
export class Switchboard {
  readonly #classroom: Classroom;
  readonly #connections = new Map<SessionId, Connection>();
  readonly #context: ConnectionContext;
  readonly #log: Log;
  #nextSession: SessionId = 1;
  /** What is still to be done. Doing one thing may bring up others, which come behind. */
  #effects: Effect[] = [];
  #state: 'running' | 'stopping' | 'stopped' = 'running';
  #onStopped: () => void = () => undefined;

  constructor(limits: ServerLimits, log: Log) {
    this.#classroom = new Classroom(limits);
    this.#context = { limits, flusher: new TurnFlusher(new WaitingTotal(limits.allWaitingBytes)) };
    this.#log = log;
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
      ended: () => this.#deliver(this.#classroom.gone(id, Date.now())),
      closed: () => this.#forget(id),
      failed: reason => this.#log.write(...describeFailure(reason)),
    });
    this.#connections.set(id, connection);
  }

  /** Tells everybody and closes every connection. Resolves when all are closed: those that do not read are cut off after GOODBYE_MS. */
  stop(): Promise<void> {
    this.#state = 'stopping';
    this.#deliver(this.#classroom.shutdown());
    for (const connection of this.#connections.values()) connection.dismiss();
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
    this.#deliver(
      parsed.ok
        ? this.#classroom.request(id, parsed.value, Date.now())
        : this.#classroom.fault(id, parsed.fault),
    );
  }

  #dropSlow(id: SessionId, limit: number): void {
    this.#deliver(this.#classroom.dropSlow(id, describeBytes(limit), Date.now()));
  }

  #forget(id: SessionId): void {
    this.#connections.delete(id);
    this.#deliver(this.#classroom.gone(id, Date.now()));
    this.#settle();
  }

  #settle(): void {
    if (this.#state !== 'stopping' || this.#connections.size > 0) return;
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
        for (const id of effect.to) this.#connections.get(id)?.send(parcel);
        break;
      }
      case 'close':
        this.#connections.get(effect.session)?.dismiss();
        break;
      case 'abandon':
        this.#connections.get(effect.session)?.abandon(new Parcel(effect.message));
        break;
      case 'note': {
        const { level, line } = describeNote(effect.note);
        this.#log.write(level, line);
        break;
      }
    }
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
