import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CLOSING, ERROR_TEXTS } from '../protocol/catalogue.ts';
import type { ErrorMessage } from '../protocol/messages.ts';
import { NAME_FAULTS } from '../protocol/names.ts';
import { FirstAnswerReader, isFarewell, judgeFirstAnswer, refusal } from './handshake.ts';

const address = { host: '127.0.0.1', port: 5555 };
const info = (more: object) => ({
  status: 'info',
  sender: 'SERVER',
  receiver: 'A',
  text: 'Welcome',
  ...more,
});
const judge = (text: string) => judgeFirstAnswer({ ok: true, text }, address);

describe('the hand-shake', () => {
  it('reads one object, however it is split, and not a byte more', () => {
    const split = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 });
    fc.assert(
      fc.property(split, fc.constantFrom('', '\n', '{"status"', '\n{"a":1}\n'), (sizes, behind) => {
        const first = JSON.stringify(info({ text: 'Grüße, {Alice} "\u{1f600}"' }));
        const bytes = Buffer.from(first + behind);
        const reader = new FirstAnswerReader();
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          const chunk = bytes.subarray(at, at + size);
          at += size;
          const found = reader.push(chunk);
          if (!found) continue;
          assert.deepEqual(found.frame, { ok: true, text: first });
          assert.equal(Buffer.concat([found.rest, bytes.subarray(at)]).toString(), behind);
          return;
        }
        assert.fail('no object was found');
      }),
    );
  });

  it('tells the version from the first answer', () => {
    for (const [v, version] of [
      [2, 2],
      [3, 2],
      [undefined, 1],
    ]) {
      const answer = judge(JSON.stringify(info({ v, text: 'Welcome to ClassChat, A!' })));
      assert.ok(answer.ok && answer.version === version && answer.welcome.code === 'welcome');
    }
  });

  it('takes a demand for the token for a welcome', () => {
    const text = 'That name is claimed.';
    const answer = judge(JSON.stringify(info({ v: 2, code: 'hello_required', text })));
    assert.ok(answer.ok && answer.version === 2);
    assert.deepEqual([answer.welcome.code, answer.welcome.text], ['welcome', 'Welcome to ClassChat, A!']);
    assert.deepEqual(answer.asks, ['token']);
  });

  it('knows a refusal of either version, by its code or its sentence', () => {
    const taken = 'Username already taken. Please disconnect and try again.';
    for (const more of [{ text: taken }, { text: 'Pris', code: 'name_taken', v: 2 }]) {
      const answer = judge(JSON.stringify({ ...info(more), status: 'error' }));
      assert.ok(!answer.ok && answer.fault.code === 'name_taken');
      assert.equal(answer.fault.text, more.text);
    }
    const other = judge(JSON.stringify({ ...info({ text: 'Full.' }), status: 'error' }));
    assert.deepEqual(other, { ok: false, fault: { code: 'lost', text: 'Full.' } });
    const stopping = judge(JSON.stringify(info({ code: 'server_stopping', text: 'Bye.' })));
    assert.ok(!stopping.ok && stopping.fault.code === 'server_stopping');
  });

  it('knows what is no ClassChat', () => {
    for (const text of ['{"jsonrpc":"2.0"}', '[1]', 'no', JSON.stringify({ ...info({}), status: 'group' })]) {
      const answer = judge(text);
      assert.ok(!answer.ok && answer.fault.code === 'not_classchat', text);
    }
    const rubbish = new FirstAnswerReader().push(Buffer.from('HTTP/1.1 400 Bad Request'));
    assert.ok(rubbish && !rubbish.frame.ok);
  });
});

describe('what a server closes with', () => {
  const error = (code: string) => ({
    status: 'error' as const,
    sender: 'SERVER',
    receiver: 'A',
    text: 'Why.',
    code,
  });

  it('is a fault by its own code, with every code of the catalogue that closes', () => {
    for (const code of Object.keys(CLOSING)) assert.equal(refusal(error(code) as ErrorMessage).code, code);
    for (const code of ['muted', 'toString', 'of another time'])
      assert.equal(refusal(error(code) as ErrorMessage).code, 'lost');
  });

  it('tells who is in already that it is over, where it is not about the door', () => {
    const farewells = Object.keys(ERROR_TEXTS).filter(code => isFarewell(error(code) as ErrorMessage));
    assert.deepEqual(farewells.sort(), ['banned', 'released', 'removed', 'slow', 'timed_out']);
  });

  it('has nobody wait longer than an hour, or less than not at all', () => {
    const waits = [3e9, 1e300, -5, 1.5, 2000, Number.POSITIVE_INFINITY, Number.NaN, undefined];
    const bounded = waits.map(waitMs => {
      const message = { ...error('too_many_tries'), ...(waitMs !== undefined && { waitMs }) };
      return refusal(message as ErrorMessage).waitMs;
    });
    assert.deepEqual(bounded, [3_600_000, 3_600_000, 0, 1, 2000, 0, 0, 0]);
  });

  it('knows what is wrong with a name where a server of ours says so', () => {
    const say = (text: string) => refusal({ ...error('name_invalid'), text } as ErrorMessage).nameFault;
    for (const [fault, detail] of Object.entries(NAME_FAULTS))
      assert.equal(say(`That name cannot be used: ${detail}`), fault);
    assert.equal(say('Nope.'), undefined);
  });
});
