import type { Socket } from 'node:net';
import { encodeBare, encodeLine, isLoopback, toBlock } from '../protocol/encode.ts';
import type { Frame, Framer } from '../protocol/framing.ts';
import { LineFramer, ObjectFramer } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Askable, Info, Request, ServerMessage } from '../protocol/messages.ts';
import { parseServerMessage } from '../protocol/parse-server-message.ts';
import { recognise } from '../protocol/recognise.ts';
import { Approach, type Destination } from './approach.ts';
import type { ConnectionFault } from './connection-fault.ts';
import { formatAddress, notClassChat, socketFault } from './connection-fault.ts';
import type { ConnectionState, ConnectionStep } from './connection-state.ts';
import { TRANSITIONS } from './connection-state.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import { FirstAnswerReader, isFarewell, judgeFirstAnswer, refusal } from './handshake.ts';
import { Heartbeat } from './heartbeat.ts';
import { helloLine, type Introduction } from './hello.ts';
import { Inbox } from './inbox.ts';
import { PacedWriter } from './paced-writer.ts';
import { requestFields } from './request-fields.ts';
import type { Timings } from './timings.ts';

/** What whoever opened a connection is told. */
export interface ConnectionListener {
  /** The state is `open`. `ready` is the version 2 server's answer to `hello`, with rooms, people and pairs. */
  opened(version: 1 | 2, ready?: Info): void;
  /**
   * A message: the welcome first, then all that is no part of the hand-shake; from a version 1 server with the code
   * that its sentence stands for.
   * True where it settled a request: what came after it is then told a turn later.
   */
  received(message: ServerMessage): boolean;
  /** The state is `closed`; told once, after all that was received. Without a fault where we closed. */
  closed(fault: ConnectionFault | undefined): void;
  log(level: 'debug' | 'warn', text: string): void;
}

/** Where to, as whom. */
export interface ConnectionOptions extends Destination {
  userName: string;
  timings: Timings;
  /** Asked when `hello` is to be said. `asks`: what it has to bear; with `token` the name is somebody's own, and to be proved. */
  introduction?: (asks: readonly Askable[]) => Introduction;
  /** Reached already, for a caller who had to know that a server is there before it could ask for a name. */
  socket?: Socket | undefined;
}

/** The id that our `hello` bears. */
const HELLO_ID = 'hello';

/**
 * One socket from connect to close, with the hand-shake of docs/protocol.md: the bare name and an LF; a first answer
 * with `v` comes from a version 2 server, which is then greeted with `hello`; one without from a version 1 server.
 */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #inbox = new Inbox();
  readonly #paced: PacedWriter;
  readonly #onClosed = new Emitter<void>();
  readonly #firstAnswer = new FirstAnswerReader();
  /** Settles when the state is `closed`. */
  readonly whenClosed = new Promise<void>(resolve => this.#onClosed.event(resolve));
  #state: ConnectionState = 'idle';
  #version: 1 | 2 = 1;
  #approach: Approach | undefined;
  readonly #heartbeat: Heartbeat;
  #socket: Socket | undefined;
  #deadline: NodeJS.Timeout | undefined;
  /** The first answer, which is told once the hand-shake has succeeded. */
  #welcome: Info | undefined;
  #framer: Framer = new ObjectFramer(LIMITS.replyBytes);
  /** The server's last words, or the socket's error: they explain the end better than the end does. */
  #reason: ConnectionFault | undefined;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    const { paceMs, silenceMs, pongMs } = options.timings;
    this.#paced = new PacedWriter(text => this.#writeBare(text), paceMs);
    this.#heartbeat = new Heartbeat(silenceMs, pongMs, {
      ask: () => this.write(this.#encode({ status: 'ping' })),
      lost: () => this.#gone({ code: 'lost', text: `${this.#peer} is not heard any more.` }),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Texts that may still be written before the queue to a version 1 server is full. */
  get room(): number {
    return this.#paced.room;
  }

  /** Begins. Whatever comes of it, the listener is told. */
  open(): void {
    if (!this.#move('open')) return;
    const { socket: given, timings } = this.#options;
    this.#within(timings.connectMs, { code: 'timeout', text: `${this.#peer} did not answer.` });
    if (given?.readyState === 'open') {
      this.#take(given);
      return;
    }
    this.#approach = new Approach(this.#options, {
      reached: socket => this.#take(socket),
      failed: fault => this.#inbox.add(() => this.#failed(fault)),
    });
  }

  /**
   * Sends what is encoded for the version of the server; nothing unless the state is `open`. `written` is called once
   * the socket has it: at once on version 2, when its turn in the paced queue comes on version 1.
   */
  write(text: string, written?: () => void): void {
    if (this.#state !== 'open') return;
    if (this.#version === 1) {
      this.#paced.write(text, () => written?.());
    } else {
      this.#socket?.write(text);
      written?.();
    }
  }

  /** Says good-bye and closes, after all that was written. Settles when closed, after `closeMs` at the latest. */
  quit(): Promise<void> {
    if (!this.#move('quit')) return this.whenClosed;
    const socket = this.#socket;
    if (this.#state === 'closed') {
      this.#finish(undefined);
    } else {
      this.#within(this.#options.timings.closeMs, undefined);
      const quit = this.#encode({ status: 'quit' });
      if (this.#version === 2) socket?.end(quit);
      else this.#paced.write(quit, () => void socket?.end());
    }
    return this.whenClosed;
  }

  /** Closes at once: with a good-bye where that can still be said, and without waiting for anything. */
  dispose(): void {
    const quit = this.#encode({ status: 'quit' });
    if (this.#state === 'open' && this.#version === 2) this.#socket?.write(quit);
    else if (this.#state === 'open') this.#writeBare(quit);
    this.#gone(undefined);
  }

  get #peer(): string {
    return formatAddress(this.#options);
  }

  /** Takes a step; false where the table has no such step from here. */
  #move(step: ConnectionStep): boolean {
    const next = TRANSITIONS[this.#state][step];
    if (!next) return false;
    this.#state = next;
    return true;
  }

  /** Limits the wait that begins now, and ends the one before. */
  #within(ms: number, fault: ConnectionFault | undefined): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#gone(fault), ms);
  }

  #take(socket: Socket): void {
    this.#socket = socket;
    socket.on('data', chunk => this.#read(chunk));
    socket.on('error', error => {
      this.#reason ??= socketFault(error, this.#options, true);
      socket.destroy(); // A broken TLS record ends nothing by itself.
    });
    socket.on('close', () => this.#inbox.add(() => this.#ended()));
    this.#greet();
  }

  #greet(): void {
    if (!this.#move('connected')) return;
    const { handshakeMs } = this.#options.timings;
    const silence = notClassChat(this.#options, `it says nothing for ${Math.ceil(handshakeMs / 1000)} s`);
    this.#within(handshakeMs, silence);
    this.#socket?.write(`${this.#options.userName}\n`);
  }

  #read(chunk: Uint8Array): void {
    if (this.#state !== 'greeting') {
      this.#readMessages(chunk);
      return;
    }
    const first = this.#firstAnswer.push(chunk);
    if (!first) return;
    const answer = judgeFirstAnswer(first.frame, this.#options);
    if (!answer.ok) {
      this.#gone(answer.fault);
      return;
    }
    this.#welcome = answer.welcome;
    if (answer.version === 2) this.#introduce(answer.asks);
    else this.#inbox.add(() => this.#opened(1));
    this.#readMessages(first.rest);
  }

  #introduce(asks: readonly Askable[]): void {
    if (!this.#move('version2')) return;
    this.#version = 2;
    this.#framer = new LineFramer(LIMITS.replyBytes);
    this.#within(this.#options.timings.handshakeMs, {
      code: 'timeout',
      text: `${this.#peer} did not finish the greeting.`,
    });
    const { userName, introduction } = this.#options;
    this.#socket?.write(helloLine(HELLO_ID, userName, introduction?.(asks) ?? {}));
  }

  #opened(version: 1 | 2, ready?: Info): boolean {
    if (!this.#move(version === 1 ? 'version1' : 'ready')) return false;
    clearTimeout(this.#deadline);
    // A version 1 server does not know the question; TCP alone looks after it.
    if (version === 2) this.#heartbeat.start();
    this.#listener.opened(version, ready);
    if (this.#welcome) this.#listener.received(this.#welcome);
    return true;
  }

  #readMessages(chunk: Uint8Array): void {
    this.#heartbeat.heard();
    for (const frame of this.#framer.push(chunk)) this.#inbox.add(() => this.#handle(frame));
  }

  #handle(frame: Frame): boolean {
    if (this.#state === 'closed') return false;
    const parsed = frame.ok ? parseServerMessage(frame.text) : undefined;
    if (!parsed?.ok) {
      const why = frame.ok ? parsed?.fault.code : frame.code;
      this.#listener.log('warn', `A message of ${this.#peer} was dropped: ${why}.`);
      return false;
    }
    const message = this.#version === 1 ? withCode(parsed.value) : parsed.value;
    if (message.status === 'ping') this.#answerPing();
    // A `pong` with an `id` answers a request that has no other answer.
    if (message.status === 'ping' || (message.status === 'pong' && message.id === undefined)) return false;
    this.#noteFarewell(message);
    return this.#state === 'introducing'
      ? this.#handleIntroduction(message)
      : this.#listener.received(message);
  }

  /** Whoever asks without end and never reads gets one answer for all: more would only wait here. */
  #answerPing(): void {
    if (this.#socket?.writableNeedDrain === false) this.write(this.#encode({ status: 'pong' }));
  }

  #handleIntroduction(message: ServerMessage): boolean {
    if (message.status === 'info' && message.code === 'ready') return this.#opened(2, message);
    if (message.status === 'error' && (message.id === HELLO_ID || message.code?.startsWith('name_'))) {
      this.#gone(refusal(message));
      return false;
    }
    return this.#listener.received(message);
  }

  #noteFarewell(message: ServerMessage): void {
    if (message.status !== 'info' && message.status !== 'error') return;
    const { code, text } = message;
    if (code === 'server_stopping') this.#reason = { code, text };
    else if (message.status === 'error' && isFarewell(message)) this.#reason = refusal(message);
  }

  #ended(): boolean {
    this.#gone(this.#reason ?? { code: 'lost', text: `${this.#peer} closed the connection.` });
    return false;
  }

  #failed(fault: ConnectionFault): boolean {
    this.#gone(fault);
    return false;
  }

  #gone(fault: ConnectionFault | undefined): void {
    const ours = this.#state === 'closing' || this.#state === 'idle';
    if (this.#state === 'idle') this.#move('quit');
    else if (!this.#move('gone')) return;
    this.#finish(ours ? undefined : fault);
  }

  #finish(fault: ConnectionFault | undefined): void {
    clearTimeout(this.#deadline);
    this.#heartbeat.dispose();
    this.#paced.dispose();
    this.#approach?.dispose();
    // What was written still goes out, unless the server does not take it: then the socket goes without.
    this.#socket?.setTimeout(this.#options.timings.closeMs, () => this.#socket?.destroy()).destroySoon();
    this.#listener.closed(fault);
    this.#onClosed.fire();
    this.#onClosed.dispose();
  }

  /** On one machine as a block, which a version 1 server takes for one object though it reads more slowly than we write. */
  #writeBare(object: string): void {
    const socket = this.#socket;
    socket?.write(isLoopback(socket.remoteAddress) ? toBlock(object) : object);
  }

  #encode(request: Request): string {
    const fields = requestFields(request, this.#options.userName);
    return this.#version === 2 ? encodeLine(fields) : encodeBare(fields);
  }
}

/** A version 1 server sends no codes. */
function withCode(message: ServerMessage): ServerMessage {
  switch (message.status) {
    case 'info':
    case 'error':
    case 'notification':
      return recognise(message);
    default:
      return message;
  }
}
