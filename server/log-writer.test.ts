import assert from 'node:assert/strict';
import { textFormat } from './log.ts';
import { logWriter } from './log-writer.ts';

describe('logWriter', () => {
  it('leaves out what comes while too much waits, and says so once it goes on', () => {
    const written: string[] = [];
    const sink = { writableLength: 0, write: (text: string) => written.push(text) };
    const write = logWriter(sink, textFormat, 10);
    write('one\n');
    sink.writableLength = 10;
    write('two\nthree\n');
    write('four\n');
    sink.writableLength = 9;
    write('five\n');
    write('six\n');
    assert.deepEqual(written, [
      'one\n',
      '[SERVER] 3 lines are missing here: nobody read the log\n',
      'five\n',
      'six\n',
    ]);
  });
});
