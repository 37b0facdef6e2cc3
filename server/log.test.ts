import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLog, type LogNote } from './log.ts';
import { LOG_LEVELS, type LogLevel } from './log-level.ts';

/** One note of each level, and one that scripts wait for. */
const NOTES: LogNote[] = [
  { event: 'started', host: '127.0.0.1', port: 5555 },
  { event: 'accept_failed', reason: 'EMFILE' },
  { event: 'kept_again' },
  { event: 'online', user: 'Alice' },
  { event: 'connection_lost', reason: 'ECONNRESET' },
];

async function logged(level: LogLevel, notes: readonly LogNote[] = NOTES): Promise<string[]> {
  const texts: string[] = [];
  const log = createLog(level, text => texts.push(text));
  for (const note of notes) log.write(note);
  await nextTurn();
  return texts;
}

describe('createLog', () => {
  it('writes a turn of the event loop as one text, a line an event', async () => {
    assert.deepEqual(await logged('debug'), [
      [
        '[SERVER] Server started on 127.0.0.1:5555\n',
        '[SERVER] Cannot accept connections: EMFILE\n',
        '[SERVER] Messages are kept again\n',
        '[SERVER] Alice has joined the chat\n',
        '[SERVER] Connection lost: ECONNRESET\n',
      ].join(''),
    ]);
  });

  it('leaves out what is more talkative than its level, but never what scripts wait for', async () => {
    const lines = await Promise.all(
      LOG_LEVELS.map(async level => (await logged(level))[0]?.split('\n').length),
    );
    assert.deepEqual(lines, [3, 4, 5, 6]);
    assert.match((await logged('error'))[0] ?? '', /Server started on/);
  });

  it('writes as numbers what could end a line, hide a part of it or turn its direction', async () => {
    const user = 'a\nb\rc\u001b[2Kd\u202ee\u2028f\u200bg\ud800h 👍 ü';
    assert.deepEqual(await logged('info', [{ event: 'offline', user }]), [
      '[SERVER] a\\u{a}b\\u{d}c\\u{1b}[2Kd\\u{202e}e\\u{2028}f\\u{200b}g\\u{d800}h 👍 ü disconnected\n',
    ]);
  });
});
