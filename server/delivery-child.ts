/**
 * A program of its own for work.test.ts, which gives it a heap that is never tidied up meanwhile: what it allocates for deliveries is
 * then the same at each run, whatever else the machine does. Says on standard output how many bytes that is a delivery.
 */
import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NO_LIMITS } from './limits.ts';
import { SILENT_LOG } from './log.ts';
import { openMemoryLog } from './message-log/memory-log.ts';
import { Switchboard } from './switchboard.ts';

/** Members of the two rooms: what a message costs, however many hear it, is in both. */
const FEW = 10;
const MANY = 210;
/** Messages that are measured in each. */
const MESSAGES = 100;

/** A socket whose peer reads at once. What Node itself allocates for a write is not ours. */
class SwiftSocket extends Socket {
  heard = 0;

  override write(bytes: unknown): boolean {
    if (bytes instanceof Uint8Array) this.heard += bytes.length;
    return true;
  }

  says(...lines: object[]): void {
    this.emit('data', Buffer.from(lines.map(line => `${JSON.stringify(line)}\n`).join('')));
  }
}

async function main(): Promise<void> {
  const switchboard = new Switchboard(NO_LIMITS, SILENT_LOG);
  const log = openMemoryLog(switchboard.listener);
  switchboard.begin(log);
  const few = await gather(switchboard, 'few', FEW);
  const many = await gather(switchboard, 'many', MANY);
  // What is compiled and remembered at the first time is there then.
  for (const room of [few, many]) await bytesOf(room);
  const [one, other] = [await bytesOf(few), await bytesOf(many)];
  process.stdout.write(`${(other - one) / (MESSAGES * (MANY - FEW))}\n`);
}

async function gather(switchboard: Switchboard, room: string, count: number): Promise<SwiftSocket[]> {
  const members = Array.from({ length: count }, () => new SwiftSocket());
  for (const [at, member] of members.entries()) {
    switchboard.accept(member);
    member.emit('data', Buffer.from(`${room}${at}\n`));
    member.says({ status: 'hello', v: 2 });
    for (let turn = 0; turn < 4; turn++) await nextTurn();
    member.says({ status: at === 0 ? 'create' : 'join', receiver: room });
    for (let turn = 0; turn < 4; turn++) await nextTurn();
  }
  return members;
}

/** Bytes that are allocated while one member speaks, a message at a time, and all hear it. */
async function bytesOf(members: readonly SwiftSocket[]): Promise<number> {
  const [speaker] = members;
  globalThis.gc?.();
  const before = allocated();
  for (let said = 0; said < MESSAGES; said++) {
    speaker?.says({
      status: 'group',
      receiver: members.length === FEW ? 'few' : 'many',
      text: 'x'.repeat(100),
    });
    for (let turn = 0; turn < 4; turn++) await nextTurn();
  }
  const bytes = allocated() - before;
  for (const member of members) {
    if (member.heard < MESSAGES * 100) throw new Error(`A member heard ${member.heard} bytes.`);
    member.heard = 0;
  }
  return bytes;
}

function allocated(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

await main();
// Sockets without a peer never close.
process.exit();
