import assert from 'node:assert/strict';
import { readConnect, readExport, readName, readText } from './arguments.ts';

describe('arguments of commands', () => {
  it('are a name, or an object with it', () => {
    assert.equal(readName('CS350', 'room'), 'CS350');
    assert.equal(readName(' CS350 ', 'room'), 'CS350');
    assert.equal(readName({ room: 'CS350', members: 3 }, 'room'), 'CS350');
    assert.equal(readText({ user: 'Bob', text: 'hi' }, 'text'), 'hi');
  });

  it('are asked for where they are absent', () => {
    for (const absent of [
      undefined,
      null,
      '',
      '  ',
      {},
      { room: '' },
      { room: undefined },
      { user: 'Bob' },
    ]) {
      assert.equal(readName(absent, 'room'), undefined);
    }
  });

  it('are thrown back where they are of the wrong type', () => {
    for (const wrong of [42, true, { room: 42 }, { room: ['CS350'] }]) {
      assert.throws(() => readName(wrong, 'room'), TypeError);
    }
  });

  it('say what to export', () => {
    assert.deepEqual(readExport(undefined), {});
    assert.deepEqual(readExport('CS350'), { id: { kind: 'room', name: 'CS350' } });
    assert.deepEqual(readExport({ user: 'Bob', format: 'jsonl', uri: 'file:///x' }), {
      id: { kind: 'user', name: 'Bob' },
      format: 'jsonl',
      uri: 'file:///x',
    });
    assert.throws(() => readExport({ format: 'pdf' }), TypeError);
    assert.throws(() => readExport(7), TypeError);
  });

  it('say where to connect to', () => {
    assert.deepEqual(readConnect(undefined), {});
    assert.deepEqual(readConnect({ host: 'lab', port: 5556, userName: 'Ada', more: 1 }), {
      host: 'lab',
      port: 5556,
      userName: 'Ada',
    });
  });

  it('name no port that there is not', () => {
    for (const port of [0, -1, 65_536, 1.5, '5555', Number.NaN]) {
      assert.throws(() => readConnect({ port }), TypeError);
    }
  });
});
