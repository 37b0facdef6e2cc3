import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseServerMessage } from './parse-server-message.ts';
import { anyText } from './test-bytes.ts';

function message(fields: object): unknown {
  const parsed = parseServerMessage(
    JSON.stringify({ sender: 'SERVER', receiver: 'Alice', text: 't', ...fields }),
  );
  return parsed.ok ? parsed.value : parsed.fault.code;
}

describe('parseServerMessage', () => {
  it('reads a version 1 message', () => {
    assert.deepEqual(message({ status: 'group', sender: 'Alice', receiver: 'R', text: 'hi' }), {
      status: 'group',
      sender: 'Alice',
      receiver: 'R',
      text: 'hi',
    });
  });

  it('reads ready with its rooms and people, and drops what is malformed in them', () => {
    const rooms = [{ name: 'R', members: ['Alice', 3] }, { name: 1, members: [] }, null];
    assert.deepEqual(message({ status: 'info', code: 'ready', v: 2, rooms, people: ['Alice', {}] }), {
      status: 'info',
      sender: 'SERVER',
      receiver: 'Alice',
      text: 't',
      code: 'ready',
      v: 2,
      rooms: [{ name: 'R', members: ['Alice'] }],
      people: ['Alice'],
    });
  });

  it('leaves out a code that it does not know', () => {
    assert.deepEqual(message({ status: 'error', code: 'from_the_future' }), {
      status: 'error',
      sender: 'SERVER',
      receiver: 'Alice',
      text: 't',
    });
  });

  it('refuses what a reader could not use', () => {
    assert.equal(message({ status: 'ack', id: 'a' }), 'bad_message');
    assert.equal(message({ status: 'presence', user: 'Bob', code: 'danced' }), 'bad_message');
    assert.equal(message({ status: 'info', text: 5 }), 'bad_message');
    assert.equal(message({ status: 'hello' }), 'unknown_status');
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.json()), text => assert.ok('ok' in parseServerMessage(text))));
  });
});
