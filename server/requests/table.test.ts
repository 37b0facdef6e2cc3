import assert from 'node:assert/strict';
import type { Request } from '../../protocol/messages.ts';
import { TestClass } from '../test-class.ts';
import { REQUESTS } from './table.ts';

describe('the table of requests', () => {
  for (const status of Object.keys(REQUESTS) as Request['status'][]) {
    if (status === 'quit' || status === 'pong') continue; // The answer to the one is that the connection closes; the other is an answer.
    it(`answers ${status} with an id exactly once, granted or not`, () => {
      const room = new TestClass();
      const alice = room.enter('Alice');
      alice.ask({ status: 'create', receiver: 'CS350' });
      for (const receiver of ['CS350', 'Alice', 'Nobody']) {
        const request = { status, receiver, text: 'hi', v: 2, id: 'the id' } as Request;
        const answers = alice
          .ask(request)
          .filter(message => 'id' in message && message.id === 'the id')
          .filter(message => message.status !== 'group' && message.status !== 'private');
        assert.equal(answers.length, 1, `${status} ${receiver}`);
      }
    });
    if (REQUESTS[status].least === 'student') continue;
    it(`refuses ${status} to a student, and leaves everything as it was`, () => {
      const room = new TestClass();
      const alice = room.enter('Alice');
      alice.ask({ status: 'create', receiver: 'CS350' });
      room.sent.length = 0;
      const [answer] = alice.ask({ status, receiver: 'CS350', text: '', id: 'a' } as Request);
      assert.equal(answer?.status === 'error' && answer.code, 'not_allowed');
      assert.equal(room.sent.length, 1);
    });
  }
});
