/**
 * A program that the crash tests kill: it appends to the log of a folder as fast as it can, and prints a line for each
 * message that was told as kept: `sender id seq`.
 *
 *   node crash-child.ts FOLDER DURABILITY ROUND
 */

import type { Durability } from './durability.ts';
import type { CommittedGroup } from './message-log.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { message, room } from './test-log.ts';

/** Messages that wait for their commit at a time: groups of all sizes come of it. */
const WAITING = 40;
const SENDERS = 5;

const [folder = '', durability = 'full', round = '0'] = process.argv.slice(2);
const said: string[] = [];
const log = await openSqliteLog({ committed, broken }, { folder, durability: durability as Durability });
log.append({ kind: 'opened', room: 'CS350' });
said.push('');
for (let at = 0; at < WAITING; at++) say();
process.stdout.write('ready\n');

function say(): void {
  const sender = `user-${said.length % SENDERS}`;
  const id = `${round}-${said.length}`;
  said.push(`${sender} ${id}`);
  log.append(message(room('CS350'), sender, `pivot of ${id} `.repeat(said.length % 7), { id }));
}

function committed({ first, outcomes }: CommittedGroup): void {
  let lines = '';
  outcomes.forEach((outcome, at) => {
    const what = said[first - 1 + at];
    if (outcome.kind === 'kept') lines += `${what} ${outcome.seq}\n`;
    if (what !== '') say();
  });
  process.stdout.write(lines);
}

function broken(fault: Error): void {
  throw fault;
}
