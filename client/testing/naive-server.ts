import type { Socket } from 'node:net';
import { LoopbackServer, listenLocally } from './loopback-server.ts';

/** Bytes that the 2025 server takes at once. */
const RECEIVE_SIZE = 4096;

interface Fields {
  status: string;
  receiver: string;
  text: string;
}

/**
 * A server of version 1 as naive as that of 2025, for tests: the first read is the name, and every further one must
 * be exactly one object. Whatever is not is lost. It is told apart from ours by its answers' missing `v`.
 */
export class NaiveServer extends LoopbackServer {
  readonly #users = new Map<string, Socket>();
  readonly #rooms = new Map<string, Set<string>>();
  readonly #waiting: (() => void)[] = [];
  /** While nothing is read: what came, by who is to read it. */
  #asleep: Map<(bytes: Buffer) => void, Buffer[]> | undefined;
  /** Reads that were no object. */
  invalid = 0;
  /** What came in, in order. */
  readonly received: Fields[] = [];

  /** @param port 0 picks a free one */
  static async start(port = 0): Promise<NaiveServer> {
    return new NaiveServer(await listenLocally(port));
  }

  /** Who is logged in. */
  get names(): string[] {
    return [...this.#users.keys()];
  }

  /** Settles when somebody logs in or is gone. */
  changed(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  /** Reads nothing until {@link wake}, as a program that a busy machine does not let run. What comes meanwhile comes glued. */
  stall(): void {
    this.#asleep ??= new Map();
  }

  wake(): void {
    const asleep = this.#asleep ?? [];
    this.#asleep = undefined;
    for (const [read, chunks] of asleep) read(Buffer.concat(chunks));
  }

  protected accept(socket: Socket): void {
    let name = '';
    socket.on('close', () => {
      if (this.#users.get(name) === socket) this.#remove(name);
    });
    const read = (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += RECEIVE_SIZE) {
        const text = bytes.subarray(at, at + RECEIVE_SIZE).toString();
        if (name === '') name = this.#login(socket, text.trim());
        else this.#receive(name, text);
      }
    };
    socket.on('data', chunk => {
      if (this.#asleep) this.#asleep.set(read, [...(this.#asleep.get(read) ?? []), chunk]);
      else read(chunk);
    });
  }

  #login(socket: Socket, name: string): string {
    if (this.#users.has(name)) {
      socket.end(object('error', 'SERVER', name, 'Username already taken. Please disconnect and try again.'));
      return '';
    }
    this.#users.set(name, socket);
    this.#change();
    this.#tell(name, 'info', `Welcome to ClassChat, ${name}!`);
    return name;
  }

  #receive(name: string, text: string): void {
    let fields: Fields;
    try {
      fields = JSON.parse(text);
    } catch {
      this.invalid++;
      return;
    }
    this.received.push(fields);
    const { status, receiver: room } = fields;
    if (status === 'quit') this.#users.get(name)?.end();
    if (status === 'private') this.#private(name, fields);
    if (status === 'group') this.#group(name, fields);
    if (status === 'create') this.#create(name, room);
    if (status === 'join') this.#join(name, room);
  }

  #private(name: string, { receiver, text }: Fields): void {
    const socket = this.#users.get(receiver);
    if (socket) socket.write(object('private', name, receiver, text));
    else this.#tell(name, 'error', `User '${receiver}' not found.`);
  }

  #group(name: string, { receiver, text }: Fields): void {
    const members = this.#rooms.get(receiver);
    if (!members) {
      this.#tell(name, 'error', `Chat room '${receiver}' does not exist.`);
      return;
    }
    if (!members.has(name)) {
      this.#tell(name, 'error', `You are not a member of '${receiver}'.`);
      return;
    }
    for (const member of members) this.#users.get(member)?.write(object('group', name, receiver, text));
  }

  #create(name: string, room: string): void {
    if (this.#rooms.has(room)) {
      this.#tell(name, 'error', `Chat room '${room}' already exists.`);
      return;
    }
    this.#rooms.set(room, new Set([name]));
    this.#tell(name, 'info', `Chat room '${room}' created successfully!`);
  }

  #join(name: string, room: string): void {
    const members = this.#rooms.get(room);
    if (!members) {
      this.#tell(name, 'error', `Chat room '${room}' does not exist.`);
      return;
    }
    if (members.has(name)) {
      this.#tell(name, 'info', `You are already a member of '${room}'.`);
      return;
    }
    this.#notify(room, `${name} has joined the room.`);
    members.add(name);
    this.#tell(name, 'info', `You joined '${room}'.`);
  }

  #remove(name: string): void {
    this.#users.delete(name);
    this.#change();
    for (const [room, members] of this.#rooms) {
      if (!members.delete(name)) continue;
      if (members.size === 0) this.#rooms.delete(room);
      this.#notify(room, `${name} has left the room.`);
    }
  }

  #change(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #notify(room: string, text: string): void {
    for (const member of this.#rooms.get(room) ?? []) {
      this.#users.get(member)?.write(object('notification', 'SERVER', room, text));
    }
  }

  #tell(name: string, status: 'info' | 'error', text: string): void {
    this.#users.get(name)?.write(object(status, 'SERVER', name, text));
  }
}

function object(status: string, sender: string, receiver: string, text: string): string {
  return JSON.stringify({ status, sender, receiver, text });
}
