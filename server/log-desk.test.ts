import assert from 'node:assert/strict';
import { Classroom } from './classroom.ts';
import { Counters } from './counters.ts';
import type { Scene } from './effects.ts';
import type { LogNote } from './log.ts';
import { LogDesk } from './log-desk.ts';
import { describeNote } from './log-lines.ts';
import type { LogRecord } from './message-log/log-records.ts';
import { openMemoryLog } from './message-log/memory-log.ts';
import { MessageLogFault, type MessageLogFaultCode } from './message-log/message-log.ts';

function opened(room: string): LogRecord {
  return { kind: 'opened', room };
}

describe('LogDesk', () => {
  const classroom = new Classroom();
  let lines: string[];
  let told: string[];
  let commits: (() => void)[];
  let fault: MessageLogFaultCode | undefined;
  let desk: LogDesk;

  beforeEach(() => {
    [lines, told, commits, fault] = [[], [], [], undefined];
    const log = {
      write: (note: LogNote) => {
        const { level, line } = describeNote(note);
        lines.push(`${level} ${line}`);
      },
    };
    desk = new LogDesk(log, new Counters(), (settle, owner) => {
      told.push(`for ${owner}`);
      classroom.settle(settle, 0);
    });
    desk.open(openMemoryLog(desk, { schedule: commit => commits.push(commit), fault: () => fault }));
  });

  function append(room: string, owner?: number): void {
    desk.append(opened(room), kept => told.push(`${room} ${kept.kind}`), owner);
  }

  const commit = () => commits.shift()?.();

  it('goes on with each record when it is kept, in order, for whom it was', () => {
    append('Lab', 1);
    append('Quiz');
    append('Lab', 2);
    assert.deepEqual(told, []);
    commit();
    assert.deepEqual(told, ['for 1', 'Lab done', 'for undefined', 'Quiz done', 'for 2', 'Lab refused']);
  });

  it('says once that nothing can be kept, and once that it can again', () => {
    fault = 'full';
    for (const room of ['A', 'B']) append(room);
    commit();
    append('C');
    commit();
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^error Messages cannot be kept \(full\)/);
    fault = undefined;
    append('D');
    commit();
    assert.deepEqual(lines.slice(1), ['warn Messages are kept again']);
    assert.deepEqual(
      told.filter(word => !word.startsWith('for')),
      ['A failed', 'B failed', 'C failed', 'D done'],
    );
  });

  it('goes on with what the log does not take as well, but not before the call is over', async () => {
    const log = openMemoryLog(desk);
    await log.close();
    desk.open(log);
    const answered = new Promise<void>(resolve => {
      desk.append(
        opened('Lab'),
        kept => {
          told.push(kept.kind === 'failed' ? kept.code : kept.kind);
          resolve();
        },
        7,
      );
    });
    assert.deepEqual(told, []);
    await answered;
    assert.deepEqual(told, ['for 7', 'overloaded']);
    desk.close();
    await new Promise<void>(resolve => {
      desk.append(
        opened('Lab'),
        kept => resolve(assert.deepEqual(kept, { kind: 'failed', code: 'closed' })),
        7,
      );
    });
    const page = await new Promise(resolve => {
      const settle = (answer: unknown, _: Scene) => resolve(answer);
      const request = { conversation: { kind: 'group' as const, room: 'Lab' }, limit: 1 };
      desk.ask({ kind: 'page', request, settle }, 7);
    });
    assert.ok(page instanceof MessageLogFault && page.code === 'closed');
  });

  it('goes on behind all that it was to keep so far, and behind nothing else', async () => {
    const caughtUp = (name: string) =>
      new Promise<void>(resolve => {
        const settle = () => {
          told.push(name);
          resolve();
        };
        desk.ask({ kind: 'caught_up', settle }, 7);
      });
    append('Lab', 1);
    const first = caughtUp('first');
    commit();
    append('Quiz', 2);
    await first;
    assert.deepEqual(told, ['for 1', 'Lab done', 'for 7', 'first']);
    told.length = 0;
    desk.close();
    const second = caughtUp('second');
    commit();
    await second;
    assert.deepEqual(told, ['for 2', 'Quiz done', 'for 7', 'second']);
    told.length = 0;
    await caughtUp('third');
    assert.deepEqual(told, ['for 7', 'third']);
  });

  it('tells its owner that the log is gone', () => {
    const faults: MessageLogFault[] = [];
    desk.onBroken = reason => faults.push(reason);
    desk.broken(new MessageLogFault('io', 'The disk is gone.'));
    assert.deepEqual(
      [faults.length, lines],
      [1, ['error The message log is gone, and the server stops: The disk is gone.']],
    );
  });
});
