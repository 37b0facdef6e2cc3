import assert from 'node:assert/strict';
import {
  readConnect,
  readExport,
  readInvite,
  readLevel,
  readMessage,
  readName,
  readOrder,
  readReach,
  readSwitch,
  readText,
  readTopic,
} from './arguments.ts';

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

  it('say what an order is about', () => {
    assert.deepEqual(readOrder(undefined, 'user'), {});
    assert.deepEqual(readOrder('Bob', 'user'), { user: 'Bob' });
    assert.deepEqual(readOrder('CS350', 'room'), { room: 'CS350' });
    assert.deepEqual(readOrder({ user: 'Bob', seconds: 0, everywhere: true, unread: 3 }, 'user'), {
      user: 'Bob',
      seconds: 0,
      everywhere: true,
    });
    const whole = { room: 'CS350', role: 'assistant', on: false, reason: 'noise', confirm: false };
    assert.deepEqual(readOrder(whole, 'room'), whole);
    for (const wrong of [
      { seconds: -1 },
      { seconds: 1.5 },
      { seconds: '60' },
      { role: 'king' },
      { on: 1 },
      7,
    ]) {
      assert.throws(() => readOrder(wrong, 'user'), TypeError, JSON.stringify(wrong));
    }
  });

  it('say which message', () => {
    assert.deepEqual(readMessage(undefined), {});
    assert.deepEqual(readMessage('CS350'), { room: 'CS350' });
    assert.deepEqual(readMessage({ room: 'CS350', seq: 7, on: true }), { room: 'CS350', seq: 7 });
    const whole = { room: 'CS350', seq: 7, reason: 'exam answers', confirm: false };
    assert.deepEqual(readMessage(whole), whole);
    for (const seq of [0, 1.5, '7', -1, Number.NaN])
      assert.throws(() => readMessage({ room: 'CS350', seq }), /"seq"/);
    assert.throws(() => readMessage({ seq: 7 }), /"room"/);
  });

  it('say how much of a room is to be told, and whether something is to hold', () => {
    assert.equal(readLevel(undefined), undefined);
    assert.equal(readLevel('CS350'), undefined);
    assert.equal(readLevel({ room: 'CS350', unread: 3 }), undefined);
    assert.equal(readLevel({ room: 'CS350', level: 'none' }), 'none');
    for (const level of ['loud', 1, '']) assert.throws(() => readLevel({ level }), /"level"/);
    assert.equal(readSwitch({ on: false }, 'on'), false);
    assert.throws(() => readSwitch({ on: 'yes' }, 'on'), TypeError);
  });

  it('say what a room is to be about, or that it is to be about nothing', () => {
    assert.equal(readTopic('CS350'), undefined);
    assert.equal(readTopic({ room: 'CS350' }), undefined);
    assert.equal(readTopic({ room: 'CS350', text: ' Homework 4 ' }), 'Homework 4');
    assert.equal(readTopic({ room: 'CS350', text: '' }), '');
    assert.throws(() => readTopic({ text: 7 }), TypeError);
  });

  it('say what an invitation is to be', () => {
    assert.deepEqual(readInvite(undefined), {});
    assert.deepEqual(readInvite('CS350'), { room: 'CS350' });
    const whole = { host: 'lab', room: '', shape: 'terminal', code: true };
    assert.deepEqual(readInvite(whole), whole);
    for (const wrong of [{ shape: 'fax' }, { code: 'yes' }, 7])
      assert.throws(() => readInvite(wrong), TypeError);
  });

  it('say where to connect to', () => {
    assert.deepEqual(readConnect(undefined), {});
    assert.deepEqual(readConnect({ host: 'lab', port: 5556, userName: 'Ada', more: 1 }), {
      host: 'lab',
      port: 5556,
      userName: 'Ada',
    });
  });

  it('say who is to reach a server', () => {
    assert.equal(readReach(undefined), undefined);
    assert.equal(readReach({ reach: 'network', port: 5556 }), 'network');
    assert.throws(() => readReach({ reach: 'world' }), TypeError);
  });

  it('name no port that there is not', () => {
    for (const port of [0, -1, 65_536, 1.5, '5555', Number.NaN]) {
      assert.throws(() => readConnect({ port }), TypeError);
    }
  });
});
