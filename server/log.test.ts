import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLog, LOG_LEVELS, type LogLevel } from './log.ts';

async function logged(level: LogLevel): Promise<string[]> {
  const texts: string[] = [];
  const log = createLog(level, text => texts.push(text));
  log.announce('Server started on 127.0.0.1:5555');
  for (const one of LOG_LEVELS) log.write(one, one);
  await nextTurn();
  return texts;
}

describe('createLog', () => {
  it('writes a turn of the event loop as one text, a line an event', async () => {
    assert.deepEqual(await logged('debug'), [
      '[SERVER] Server started on 127.0.0.1:5555\n[SERVER] error\n[SERVER] warn\n[SERVER] info\n[SERVER] debug\n',
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
    const texts: string[] = [];
    createLog('info', text => texts.push(text)).write(
      'info',
      'a\nb\rc\u001b[2Kd\u202ee\u2028f\u200bg\ud800h 👍 ü',
    );
    await nextTurn();
    assert.deepEqual(texts, [
      '[SERVER] a\\u{a}b\\u{d}c\\u{1b}[2Kd\\u{202e}e\\u{2028}f\\u{200b}g\\u{d800}h 👍 ü\n',
    ]);
  });
});
