import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Inbox } from './inbox.ts';

describe('Inbox', () => {
  it('lets who awaits an answer see it before what came after it', async () => {
    const inbox = new Inbox();
    const seen: string[] = [];
    let settle: (value: string) => void = () => undefined;
    const answer = new Promise<string>(resolve => {
      settle = resolve;
    });
    const waiter = (async () => {
      seen.push(await answer);
    })();
    const done = new Promise<void>(resolve => {
      inbox.add(() => seen.push('before') < 0);
      inbox.add(() => {
        settle('answer');
        return true;
      });
      inbox.add(() => seen.push('after') < 0);
      inbox.add(() => {
        resolve();
        return false;
      });
    });
    await Promise.all([waiter, done]);
    assert.deepEqual(seen, ['before', 'answer', 'after']);
  });
});
