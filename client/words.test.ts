import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BUSY } from './pending.ts';
import { tooLong } from './version2.ts';
import { ENGLISH, reasonOf } from './words.ts';

describe('why a request failed', () => {
  const words = { ...ENGLISH, busy: 'zu viel', tooLong: 'zu lang' };
  const refused = (code: string) =>
    ({ status: 'error', sender: 'SERVER', receiver: 'A', text: 'the server’s words', code }) as never;

  it('is told in the words of the front end where nothing was sent', () => {
    assert.equal(reasonOf(BUSY, words), 'zu viel');
    const reply = tooLong(10);
    assert.ok(!reply.ok);
    assert.equal(reasonOf(reply, words), 'zu lang');
  });

  it('is told in those of the server where the server has refused it', () => {
    const reply = { ok: false, code: 'too_long', text: 'x', message: refused('too_long') } as const;
    assert.equal(reasonOf(reply, words), 'the server’s words');
  });
});
