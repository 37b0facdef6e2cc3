/** A server without sockets, to which anything is said; it checks all that comes of it. */
import type { ActMessage, ServerMessage } from '../../protocol/messages.ts';
import { DEFAULT_LIMITS, type ServerLimits } from '../../server/limits.ts';
import { openMemoryLog } from '../../server/message-log/memory-log.ts';
import { Switchboard } from '../../server/switchboard.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { FuzzPeer } from './fuzz-peer.ts';
import { ACTS, type Asked, type Step } from './fuzz-steps.ts';

/** Low ones are hit in a short case too. */
const LIMITS: ServerLimits = {
  ...DEFAULT_LIMITS,
  messageBurst: 6,
  questionBurst: 6,
  changeBurst: 4,
  messagesOfUser: 50,
  questionsOfUser: 50,
  changesOfUser: 50,
  resyncBurst: 10,
  roomBurst: 8,
  messagesOfRoom: 50,
  connections: 12,
  connectionsOfUser: 2,
  roomsOfUser: 2,
  membersOfRoom: 4,
};

/** Until everything that waits for its pace has been done, and everybody silent is gone: ms. */
const SETTLE_MS = 60_000;

class World {
  readonly faults: string[] = [];
  readonly #scheduler = new Scheduler(error =>
    this.#fail(error instanceof Error ? `${error.stack}` : String(error)),
  );
  #switchboard: Switchboard | undefined;
  readonly #peers: FuzzPeer[] = [];
  /** Rooms that a name ever was in: who is in one may read what was said there before. */
  readonly #rooms = new Map<string, Set<string>>();
  #count = 0;
  #serials = 0;

  async play(all: readonly Step[]): Promise<void> {
    const restore = this.#scheduler.install();
    try {
      const log = { write: (note: { event: string; reason?: string }) => this.#note(note) };
      const switchboard = new Switchboard(LIMITS, log);
      switchboard.begin(openMemoryLog(switchboard.listener));
      this.#switchboard = switchboard;
      for (const step of all) {
        await this.#take(step);
        await this.#scheduler.run(0);
        if (this.faults.length > 0) return;
      }
      await this.#scheduler.run(SETTLE_MS / 2);
      for (const peer of this.#peers) peer.check();
      void switchboard.stop();
      await this.#scheduler.run(SETTLE_MS);
      for (const peer of this.#peers)
        if (!peer.isClosed) this.#fail(`${peer.name} is still there when the server has stopped`);
    } finally {
      restore();
    }
  }

  #note({ event, reason }: { event: string; reason?: string }): void {
    if (event === 'connection_fault') this.#fail(`a fault of the server: ${reason}`);
  }

  #fail(text: string): void {
    this.faults.push(text);
  }

  async #take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'enter':
        await this.#enter(step);
        break;
      case 'intrude':
        this.#open('nobody', 1).send(Buffer.from(step.bytes));
        break;
      case 'ask':
        this.#ask(step);
        break;
      case 'flood':
        this.#flood(step);
        break;
      case 'rave':
        this.#peer(step.who)?.send(Buffer.from(step.bytes));
        break;
      case 'end':
        this.#peer(step.who)?.end();
        break;
      case 'reset':
        this.#peer(step.who)?.reset();
        break;
      case 'pass':
        await this.#scheduler.run(step.ms);
        break;
    }
  }

  #open(name: string, version: 1 | 2): FuzzPeer {
    const peer = new FuzzPeer(name, ++this.#serials, version, {
      soon: run => void this.#scheduler.after(0, run),
      heard: (one, message) => this.#heard(one, message),
      fail: text => this.#fail(text),
    });
    this.#switchboard?.accept(peer.socket.socket);
    return peer;
  }

  async #enter({ name, version, says }: Extract<Step, { kind: 'enter' }>): Promise<void> {
    const peer = this.#open(name, version);
    this.#peers.push(peer);
    peer.greet();
    if (version === 1) await this.#scheduler.run(200);
    else if (says === 'hello')
      peer.send(Buffer.from(`{"status":"hello","v":2,"token":"${name.padEnd(40, '.')}","id":"h"}\n`));
  }

  /** One of the last who came. */
  #peer(who: number): FuzzPeer | undefined {
    return this.#peers.at(-1 - who);
  }

  #ask({ who, request, cuts }: Extract<Step, { kind: 'ask' }>): void {
    const peer = this.#peer(who);
    if (!peer) return;
    const bytes = Buffer.from(this.#write(peer, request));
    let from = 0;
    for (const cut of [
      ...cuts.map(at => at % (bytes.length + 1)).sort((one, other) => one - other),
      bytes.length,
    ]) {
      peer.send(bytes.subarray(from, cut));
      from = cut;
    }
  }

  #flood({ who, count, status }: Extract<Step, { kind: 'flood' }>): void {
    const peer = this.#peer(who);
    if (!peer) return;
    const receiver = status === 'private' ? 'Alice' : status === 'who' ? '' : 'CS350';
    const lines = Array.from({ length: count }, (_, at) => {
      return this.#write(peer, { fields: { status, receiver, id: `f${at}` }, tail: '\n' });
    });
    peer.send(Buffer.from(lines.join('')));
  }

  /** What is said says where, so that one sees by it who may read it. */
  #write({ name, serial }: FuzzPeer, { fields, tail }: Asked): string {
    const { status, kind } = fields;
    const receiver = typeof fields['receiver'] === 'string' ? fields['receiver'] : '';
    const mark = `${serial} ${++this.#count}`;
    const isPrivate = status === 'private' || (isAct(status) && kind === 'private');
    const place = isPrivate ? `p ${name} ${receiver}` : `g ${receiver}`;
    const text = status === 'search' ? 'g p' : status === 'react' ? '👍' : `<${place} ${mark}>`;
    return `${JSON.stringify({ text, ...fields })}${tail}`;
  }

  #heard(peer: FuzzPeer, message: ServerMessage): void {
    const { name } = peer;
    if (message.status === 'info') this.#follow(peer, message);
    // Who has said hello is in a room from this on: the answer waits for the log, and what others say there may come before it.
    if (
      message.status === 'presence' &&
      message.code === 'joined' &&
      message.user === name &&
      message.room !== undefined
    )
      this.#roomsOf(name).add(message.room);
    if (message.status === 'group' || isActMessage(message)) this.#checkOrder(peer, message);
    if (message.status === 'typing') this.#checkTyping(peer, message);
    for (const text of textsOf(message)) {
      const [, kind, place = ''] = /^<([pg]) (.*) \d+ \d+>$/.exec(text) ?? [];
      if (kind === 'g' && !this.#rooms.get(name)?.has(place)) this.#fail(`${name} may not read ${text}`);
      if (kind === 'p' && !place.split(' ').includes(name)) this.#fail(`${name} may not read ${text}`);
    }
  }

  #follow(peer: FuzzPeer, info: Extract<ServerMessage, { status: 'info' }>): void {
    const rooms = this.#roomsOf(peer.name);
    const isEntry = info.code === 'created' || info.code === 'joined' || info.code === 'already_member';
    if (isEntry && info.room !== undefined) rooms.add(info.room);
    if (peer.version === 1) for (const room of /'(.+)'/.exec(info.text)?.slice(1) ?? []) rooms.add(room);
    if (info.code !== 'ready') return;
    peer.told.clear();
    for (const room of info.rooms ?? []) if (room.members.includes(peer.name)) rooms.add(room.name);
  }

  #roomsOf(name: string): Set<string> {
    const rooms = this.#rooms.get(name) ?? new Set();
    this.#rooms.set(name, rooms);
    return rooms;
  }

  #checkOrder(peer: FuzzPeer, message: Extract<ServerMessage, { status: 'group' }> | ActMessage): void {
    const { receiver, epoch, seq, text } = message;
    if (seq === undefined) return;
    this.#advance(peer, `${receiver} ${epoch}`, seq);
    // An edited message, and an edit, are told again with what was said later.
    if (message.status !== 'group' || message.edited !== undefined) return;
    // What one connection says is kept in the order in which it says it, however long it is delayed.
    const [, speaker, count] = / (\d+) (\d+)>$/.exec(text) ?? [];
    if (speaker !== undefined) this.#advance(peer, `${receiver} ${epoch} by ${speaker}`, Number(count));
  }

  #checkTyping(
    peer: FuzzPeer,
    { sender, receiver, kind }: Extract<ServerMessage, { status: 'typing' }>,
  ): void {
    const mayHear = kind === 'private' ? receiver === peer.name : this.#rooms.get(peer.name)?.has(receiver);
    if (!mayHear || sender === peer.name) this.#fail(`${peer.name} hears ${sender} type to ${receiver}`);
  }

  #advance(peer: FuzzPeer, key: string, to: number): void {
    const before = peer.told.get(key);
    if (before !== undefined && to <= before)
      this.#fail(`${peer.name} heard ${to} of ${key} after ${before}`);
    peer.told.set(key, to);
  }
}

function isActMessage(message: ServerMessage): message is ActMessage {
  return isAct(message.status);
}

function isAct(status: unknown): boolean {
  return ACTS.some(act => act === status);
}

function textsOf(message: ServerMessage): string[] {
  switch (message.status) {
    case 'group':
    case 'private':
      return [message.text];
    case 'edit':
      return [message.text];
    case 'versions':
      return message.versions.map(({ text }) => text);
    case 'history':
      return message.messages.map(({ text }) => text);
    case 'search':
      return message.hits.map(({ text }) => text);
    default:
      return [];
  }
}

/** Plays a case. Throws what was wrong. */
export async function play(all: readonly Step[]): Promise<void> {
  const world = new World();
  await world.play(all);
  if (world.faults.length > 0) throw new Error(world.faults.slice(0, 5).join('\n'));
}
