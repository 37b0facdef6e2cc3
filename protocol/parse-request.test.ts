import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from './limits.ts';
import type { Request } from './messages.ts';
import { parseRequest } from './parse-request.ts';
import { anyText } from './test-bytes.ts';

function request(fields: object): unknown {
  const parsed = parseRequest(JSON.stringify(fields));
  return parsed.ok ? parsed.value : parsed.fault.code;
}

describe('parseRequest', () => {
  it('reads what version 1 programs write', () => {
    const sender = 'Alice';
    assert.deepEqual(request({ status: 'private', sender, receiver: 'Bob', text: 'hi' }), {
      status: 'private',
      receiver: 'Bob',
      text: 'hi',
    });
    assert.deepEqual(request({ status: 'create', sender, receiver: 'CS350', text: '' }), {
      status: 'create',
      receiver: 'CS350',
    });
    assert.deepEqual(request({ status: 'quit', sender, receiver: '', text: '' }), { status: 'quit' });
  });

  it('reads every request of version 2', () => {
    assert.deepEqual(request({ status: 'hello', v: 2, id: 'a' }), { status: 'hello', v: 2, id: 'a' });
    assert.deepEqual(request({ status: 'leave', receiver: 'CS350', id: 'b' }), {
      status: 'leave',
      receiver: 'CS350',
      id: 'b',
    });
    assert.deepEqual(request({ status: 'rooms' }), { status: 'rooms' });
    assert.deepEqual(request({ status: 'who' }), { status: 'who', receiver: '' });
  });

  it('reads every order and every act, and gives them back as they were', () => {
    const requests: Request[] = [
      { status: 'role', receiver: 'Bob', role: 'assistant' },
      { status: 'mute', receiver: 'Bob', seconds: 600, room: 'CS350', text: 'noise', id: 'a' },
      { status: 'mute', receiver: 'Bob', seconds: 0 },
      { status: 'remove', receiver: 'Bob', room: 'CS350' },
      { status: 'ban', receiver: 'Bob' },
      { status: 'ban', receiver: 'Bob', seconds: LIMITS.orderSeconds, text: 'x'.repeat(LIMITS.reasonLength) },
      { status: 'unban', receiver: 'Bob' },
      { status: 'slow', receiver: 'CS350', seconds: LIMITS.slowSeconds },
      { status: 'lock', receiver: 'CS350', on: true },
      { status: 'announcement', receiver: 'CS350', on: false },
      { status: 'release', receiver: 'Bob' },
      { status: 'audit', before: 7, limit: 20 },
      { status: 'invite' },
      { status: 'delete', receiver: 'CS350', kind: 'group', re: 1, text: 'rude' },
      { status: 'pin', receiver: 'CS350', kind: 'group', re: 1, on: true },
      { status: 'edit', receiver: 'Bob', kind: 'private', re: 1, text: 'hello' },
      { status: 'react', receiver: 'CS350', kind: 'group', re: 1, text: '👍', on: true },
      { status: 'group', receiver: 'CS350', text: 'yes', re: 1 },
      { status: 'private', receiver: 'Bob', text: 'yes', re: 1 },
    ];
    for (const one of requests) assert.deepEqual(request(one), one);
    assert.deepEqual(request({ status: 'pin', receiver: 'CS350', re: 1, on: true }), {
      status: 'pin',
      receiver: 'CS350',
      kind: 'group',
      re: 1,
      on: true,
    });
  });

  it('keeps no field that it does not know', () => {
    const parsed = parseRequest(
      '{"status":"join","receiver":"R","__proto__":{"admin":true},"constructor":1,"role":"x"}',
    );
    assert.deepEqual(parsed, { ok: true, value: { status: 'join', receiver: 'R' } });
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
  });

  it('refuses what is no object', () => {
    for (const json of ['', 'x', '[]', '1', 'null', '"a"', '{', '['.repeat(60_000)]) {
      const parsed = parseRequest(json);
      assert.equal(!parsed.ok && parsed.fault.code, 'bad_json', json.slice(0, 20));
    }
  });

  it('refuses missing fields and wrong types', () => {
    const wrong = [
      {},
      { status: 1 },
      { status: 'private', receiver: 'Bob' },
      { status: 'private', text: 'hi' },
      { status: 'group', receiver: 'R', text: 7 },
      { status: 'join' },
      { status: 'join', receiver: null },
      { status: 'join', receiver: 'R', sender: {} },
      { status: 'hello' },
      { status: 'hello', v: '2' },
      { status: 'hello', v: 2.5 },
      { status: 'rooms', id: '' },
      { status: 'rooms', id: 'x'.repeat(LIMITS.idLength + 1) },
      { status: 'rooms', id: 5 },
      { status: 'role', receiver: 'Bob', role: 'constructor' },
      { status: 'mute', receiver: 'Bob' },
      { status: 'mute', receiver: 'Bob', seconds: LIMITS.orderSeconds + 1 },
      { status: 'mute', receiver: 'Bob', seconds: 1.5 },
      { status: 'mute', receiver: 'Bob', seconds: 60, room: 1 },
      { status: 'ban', receiver: 'Bob', seconds: 0 },
      { status: 'ban', receiver: 'Bob', text: 'x'.repeat(LIMITS.reasonLength + 1) },
      { status: 'slow', receiver: 'CS350', seconds: LIMITS.slowSeconds + 1 },
      { status: 'lock', receiver: 'CS350', on: 1 },
      { status: 'audit', limit: 0 },
      { status: 'pin', receiver: 'Bob', kind: 'private', re: 1, on: true },
      { status: 'delete', receiver: 'CS350', re: 0 },
      { status: 'topic', receiver: 'CS350', text: 'x'.repeat(LIMITS.topicLength + 1) },
      { status: 'typing', receiver: 'CS350' },
      { status: 'activity' },
      { status: 'versions', receiver: 'CS350', kind: 'group' },
      { status: 'history', receiver: 'CS350', kind: 'group', re: 0 },
      { status: 'edit', receiver: 'CS350', re: 1, text: 'x' },
      { status: 'edit', receiver: 'CS350', kind: 'group', re: 1 },
      { status: 'react', receiver: 'CS350', kind: 'group', re: 1, text: '👍' },
      { status: 'group', receiver: 'CS350', text: 'x', re: '1' },
    ];
    for (const fields of wrong) assert.equal(request(fields), 'bad_message', JSON.stringify(fields));
  });

  it('names a status that it does not know, and the id of the request', () => {
    assert.deepEqual(parseRequest('{"status":"toString","id":"a"}'), {
      ok: false,
      fault: { code: 'unknown_status', detail: 'toString', id: 'a' },
    });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.json()), text => assert.ok('ok' in parseRequest(text))));
  });
});
