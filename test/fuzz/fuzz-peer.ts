import { LineFramer, ObjectFramer } from '../../protocol/framing.ts';
import type { ServerMessage } from '../../protocol/messages.ts';
import { parseRequest } from '../../protocol/parse-request.ts';
import { parseServerMessage } from '../../protocol/parse-server-message.ts';
import { type Packet, SimSocket } from '../simulation/sim-socket.ts';

/** What a peer tells of what it hears. */
export interface PeerHost {
  soon(run: () => void): void;
  heard(peer: FuzzPeer, message: ServerMessage): void;
  fail(text: string): void;
}

/** Requests whose answer is no message, but for a refusal. */
const UNANSWERED: readonly string[] = ['quit', 'pong'];

/** What others are told of with the id of whoever asked it. */
const TOLD: readonly string[] = ['group', 'private', 'edit', 'react', 'delete', 'pin'];

/** One end of a connection that says anything, and checks what comes back as a program would read it. */
export class FuzzPeer {
  readonly name: string;
  /** No other one of the case has it. */
  readonly serial: number;
  readonly version: 1 | 2;
  /** The server's end of the connection. */
  readonly socket: SimSocket;
  readonly #host: PeerHost;
  /** What the server has to make of what was sent. */
  readonly #said = new LineFramer();
  readonly #heard: LineFramer | ObjectFramer;
  /** For each id: answers that are due, less those that came. */
  readonly #due = new Map<string, number>();
  /** For each id: answers that may come and need not. */
  readonly #possible = new Map<string, number>();
  #hasName = false;
  isClosed = false;
  /** What was heard last, of each row that has an order. What follows on from a `ready` may have been heard before. */
  readonly told = new Map<string, number>();

  constructor(name: string, serial: number, version: 1 | 2, host: PeerHost) {
    this.name = name;
    this.serial = serial;
    this.version = version;
    this.#host = host;
    this.#heard =
      version === 2 ? new LineFramer(Number.POSITIVE_INFINITY) : new ObjectFramer(Number.POSITIVE_INFINITY);
    this.socket = new SimSocket(
      { send: packet => this.#take(packet), soon: run => host.soon(run) },
      'server',
    );
  }

  /** Says the name, with what a peer of its version puts behind it. */
  greet(): void {
    this.send(Buffer.from(this.version === 2 ? `${this.name}\n` : this.name));
    this.#hasName = true;
  }

  send(bytes: Buffer): void {
    if (this.isClosed || bytes.length === 0) return;
    if (this.#hasName && this.version === 2) this.#expect(bytes);
    this.socket.receive({ kind: 'data', bytes });
  }

  end(): void {
    if (!this.isClosed) this.socket.receive({ kind: 'end' });
  }

  reset(): void {
    this.isClosed = true;
    this.socket.receive({ kind: 'reset' });
  }

  /** All that was asked has been answered, where the connection is there still; and nothing was answered twice. */
  check(): void {
    for (const [id, due] of this.#due) {
      const most = this.#possible.get(id) ?? 0;
      if (-due > most) this.#host.fail(`'${id}' of ${this.name} was answered ${-due} times too often`);
      else if (due > 0 && !this.isClosed)
        this.#host.fail(`'${id}' of ${this.name} was not answered ${due} times`);
    }
  }

  #expect(bytes: Buffer): void {
    for (const frame of this.#said.push(bytes)) {
      const parsed = frame.ok ? parseRequest(frame.text) : undefined;
      if (!parsed) continue;
      const id = parsed.ok ? parsed.value.id : parsed.fault.id;
      if (id === undefined) continue;
      const isAnswered = !parsed.ok || !UNANSWERED.includes(parsed.value.status);
      const counts = isAnswered ? this.#due : this.#possible;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }

  #take(packet: Packet): void {
    if (packet.kind === 'end' || packet.kind === 'reset') this.isClosed = true;
    if (packet.kind !== 'data') return;
    for (const frame of this.#heard.push(packet.bytes)) {
      const parsed = frame.ok ? parseServerMessage(frame.text) : undefined;
      if (!parsed?.ok) {
        this.#host.fail(`${this.name} cannot read ${frame.ok ? frame.text.slice(0, 200) : frame.code}`);
        continue;
      }
      this.#settle(parsed.value);
      this.#host.heard(this, parsed.value);
    }
  }

  #settle(message: ServerMessage): void {
    const { status } = message;
    if (TOLD.includes(status) || !('id' in message) || message.id === undefined) return;
    this.#due.set(message.id, (this.#due.get(message.id) ?? 0) - 1);
  }
}
