import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLog, type LogNote } from './log.ts';
import { besideJson, createJsonFormat } from './log-json.ts';
import { logWriter } from './log-writer.ts';

const JSON_FORMAT = createJsonFormat();

async function logged(...notes: LogNote[]): Promise<string[]> {
  let all = '';
  const log = createLog(
    'debug',
    text => {
      all += text;
    },
    JSON_FORMAT,
  );
  for (const note of notes) log.write(note);
  await nextTurn();
  assert.ok(all.endsWith('\n'));
  return all.slice(0, -1).split('\n');
}

describe('The log for programs', () => {
  it('is an object a line: when, how important, what, and what that bears', async () => {
    const before = Date.now();
    const lines = await logged(
      { event: 'started', host: '127.0.0.1', port: 5555 },
      { event: 'group', user: 'Alice', room: 'CS350' },
      { event: 'log_gone', reason: 'EIO' },
    );
    const objects = lines.map(line => JSON.parse(line));
    for (const { time } of objects) {
      assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.ok(Date.parse(time) >= before - 1 && Date.parse(time) <= Date.now());
    }
    assert.deepEqual(
      objects.map(({ time, ...rest }) => rest),
      [
        { level: 'info', event: 'started', host: '127.0.0.1', port: 5555 },
        { level: 'info', event: 'group', user: 'Alice', room: 'CS350' },
        { level: 'error', event: 'log_gone', reason: 'EIO' },
      ],
    );
  });

  it('gives a hostile name back as it was, on one line of what can be seen', async () => {
    const name = 'a\nb"\u001b[2K\u202e\u2028\u200b\u{e0041}\ud800 👍 ü';
    const [line = '', ...more] = await logged({ event: 'offline', user: name });
    assert.deepEqual(more, []);
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    assert.equal(JSON.parse(line).user.toWellFormed(), name.toWellFormed());
  });

  it('bears no code and no key: people are told beside it', async () => {
    const told: string[] = [];
    const written: LogNote[] = [];
    const log = besideJson({ write: note => written.push(note) }, line => told.push(line));
    const notes: LogNote[] = [
      { event: 'join_code', code: 'BLUE-FOX' },
      { event: 'key_made', key: 's3cret' },
      { event: 'online', user: 'Alice' },
    ];
    for (const note of notes) log.write(note);
    assert.deepEqual(written, notes);
    assert.equal(told.length, 2);
    assert.match(told[0] ?? '', /BLUE-FOX\n$/);
    assert.match(told[1] ?? '', /s3cret/);
    const lines = (await logged(...notes)).join('\n');
    assert.doesNotMatch(lines, /BLUE-FOX|s3cret/);
    assert.match(lines, /"event":"join_code"/);
  });

  it('shortens a name that was refused', async () => {
    const [line = ''] = await logged({ event: 'turned_away', name: 'x'.repeat(5000), code: 'name_invalid' });
    assert.ok(line.length < 300);
  });

  it('tells of lines that nobody read as of anything else', () => {
    const written: string[] = [];
    const sink = { writableLength: 10, write: (text: string) => written.push(text) };
    const write = logWriter(sink, JSON_FORMAT, 10);
    write('one\ntwo\n');
    sink.writableLength = 0;
    write('three\n');
    const { event, lines, level } = JSON.parse(written[0] ?? '');
    assert.deepEqual([event, lines, level], ['gap', 2, 'warn']);
    assert.equal(written[1], 'three\n');
  });
});
