import assert from 'node:assert/strict';
import { TestClass } from '../test-class.ts';
import { answerTo } from './test-orders.ts';

describe('invite', () => {
  it('tells staff what a newcomer needs, and students nothing', () => {
    const locks = { joinCode: 'BLUE-FOX', fingerprint: 'ab12', host: '0.0.0.0', hasKey: false };
    const room = new TestClass(undefined, undefined, locks);
    const [ann, bob] = [room.enterBare('Ann'), room.enterBare('Bob')];
    for (const pupil of [ann, bob]) pupil.ask({ status: 'hello', v: 2, joinCode: 'BLUE-FOX' });
    room.appoint('Ann', 'assistant');
    const invitation = { status: 'info', sender: 'SERVER', code: 'invitation' };
    ann.take();
    assert.deepEqual(ann.ask({ status: 'invite', id: 'i' }), [
      {
        ...invitation,
        receiver: 'Ann',
        text: 'This is what others need to come in.',
        joinCode: 'BLUE-FOX',
        fingerprint: 'ab12',
        host: '0.0.0.0',
        id: 'i',
      },
    ]);
    assert.equal(answerTo(bob, { status: 'invite' }), 'not_allowed');
  });

  it('tells that nothing is needed, where nothing is', () => {
    const ann = new TestClass().enterAs('assistant', 'Ann');
    const [answer] = ann.ask({ status: 'invite' });
    assert.ok(answer?.status === 'info');
    assert.deepEqual([answer.joinCode, answer.fingerprint], [undefined, undefined]);
  });
});
