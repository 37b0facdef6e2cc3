import assert from 'node:assert/strict';
import type { HistoryPage, RequestOf } from '../../protocol/messages.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';

describe('history', () => {
  let room: TestClass;
  let alice: Pupil;
  beforeEach(() => {
    room = new TestClass();
    alice = room.enter('Alice');
    alice.ask({ status: 'create', receiver: 'Lab' });
    for (let at = 1; at <= 60; at++) {
      alice.ask({ status: 'group', receiver: 'Lab', text: `m${at}`, id: `a${at}` });
    }
  });

  function page(more: Partial<RequestOf<'history'>>): [first: string, last: string, more: boolean] {
    const [answer] = alice.ask({ status: 'history', receiver: 'Lab', kind: 'group', id: 'h', ...more });
    const { messages, more: isMore, id } = answer as HistoryPage;
    assert.equal(id, 'h');
    return [messages[0]?.text ?? '', messages.at(-1)?.text ?? '', isMore];
  }

  it('tells the newest 50, or those before or after a place', () => {
    assert.deepEqual(page({}), ['m11', 'm60', true]);
    assert.deepEqual(page({ before: 11 }), ['m1', 'm10', false]);
    assert.deepEqual(page({ after: 55 }), ['m56', 'm60', false]);
    assert.deepEqual(page({ after: 0, limit: 2 }), ['m1', 'm2', true]);
    assert.deepEqual(page({ before: 61, limit: 1 }), ['m60', 'm60', true]);
    assert.deepEqual(page({ limit: 1_000_000 }), ['m1', 'm60', false]);
    assert.deepEqual(page({ after: 60 }), ['', '', false]);
  });

  it('bears everything that a message had', () => {
    const [answer] = alice.ask({ status: 'history', receiver: ' Lab ', kind: 'group', before: 2 });
    assert.deepEqual(answer, {
      status: 'history',
      sender: 'SERVER',
      receiver: 'Lab',
      text: '',
      kind: 'group',
      epoch: 'E-1',
      messages: [{ sender: 'Alice', text: 'm1', seq: 1, time: NOW, id: 'a1' }],
      more: false,
    });
  });

  it('bears how the reactions to a message stand', () => {
    const bob = room.enter('Bob');
    bob.ask({ status: 'join', receiver: 'Lab' });
    const react = { status: 'react', receiver: 'Lab', kind: 'group', re: 60, on: true } as const;
    bob.ask({ ...react, text: '👍' });
    alice.ask({ ...react, text: '👍' });
    const [answer] = alice.ask({ status: 'history', receiver: 'Lab', kind: 'group', after: 58, before: 61 });
    assert.deepEqual(answer?.status === 'history' && answer.messages.map(({ reactions }) => reactions), [
      undefined,
      [{ text: '👍', users: ['Bob', 'Alice'], count: 2 }],
    ]);
  });

  it('of a thread has what answers a message, and those answers, and so on', () => {
    const say = (text: string, re: number) => alice.ask({ status: 'group', receiver: 'Lab', text, re });
    say('an answer', 7);
    say('to something else', 8);
    say('an answer to it', 61);
    assert.deepEqual(page({ re: 63 }), ['m7', 'an answer to it', false]);
    assert.deepEqual(page({ re: 7, after: 0, limit: 2 }), ['m7', 'an answer', true]);
    assert.deepEqual(page({ re: 60 }), ['m60', 'm60', false]);
    assert.deepEqual(page({ re: 999 }), ['', '', false]);
  });

  it('is for members: neither before they joined a room nor after they left it', () => {
    const bob = room.enter('Bob');
    const ask = (receiver: string) => bob.ask({ status: 'history', receiver, kind: 'group', id: 'h' })[0];
    const codeOf = (receiver: string) => {
      const answer = ask(receiver);
      return answer?.status === 'error' ? answer.code : answer?.status;
    };
    assert.equal(codeOf('Lab'), 'not_a_member');
    assert.equal(codeOf('Nowhere'), 'no_such_room');
    bob.ask({ status: 'join', receiver: 'Lab' });
    assert.equal(codeOf('Lab'), 'history');
    bob.ask({ status: 'leave', receiver: 'Lab' });
    assert.equal(codeOf('Lab'), 'not_a_member');
  });

  it('of a pair is the same for both, and for nobody else', () => {
    const [bob, carol] = [room.enter('Bob'), room.enter('Carol')];
    bob.ask({ status: 'private', receiver: 'Alice', text: 'psst' });
    alice.ask({ status: 'private', receiver: 'Bob', text: 'yes?' });
    const told = (pupil: Pupil, receiver: string) => {
      const [answer] = pupil.ask({ status: 'history', receiver, kind: 'private' });
      return (answer as HistoryPage).messages.map(({ sender, text, seq }) => `${seq} ${sender}: ${text}`);
    };
    assert.deepEqual(told(bob, 'Alice'), ['1 Bob: psst', '2 Alice: yes?']);
    assert.deepEqual(told(alice, 'Bob'), ['1 Bob: psst', '2 Alice: yes?']);
    assert.deepEqual([told(carol, 'Alice'), told(carol, 'Bob'), told(carol, 'Nobody')], [[], [], []]);
  });

  it('that cannot be read is refused, and nothing else', () => {
    room.readFault = 'io';
    const [answer] = alice.ask({ status: 'history', receiver: 'Lab', kind: 'group', id: 'h' });
    assert.ok(answer?.status === 'error' && answer.code === 'not_readable' && answer.id === 'h');
  });
  it('is not of another room of the same name that begins while the log looks', () => {
    const asked = room.classroom.request(
      alice.id,
      { status: 'history', receiver: 'Lab', kind: 'group' },
      NOW,
    );
    alice.ask({ status: 'leave', receiver: 'Lab' });
    const bob = room.enter('Bob');
    bob.ask({ status: 'create', receiver: 'Lab' });
    bob.ask({ status: 'group', receiver: 'Lab', text: 'a secret pointer' });
    alice.ask({ status: 'join', receiver: 'Lab' });
    room.carryOut(asked);
    const [answer] = alice.take();
    assert.deepEqual(answer?.status === 'history' && answer.messages, []);
  });

  it('is not for who is out of the room when the page comes', () => {
    const zoe = room.enterAs('instructor', 'Zoe');
    const asked = room.classroom.request(
      alice.id,
      { status: 'history', receiver: 'Lab', kind: 'group', id: 'h' },
      NOW,
    );
    room.enter('Bob').ask({ status: 'join', receiver: 'Lab' });
    zoe.ask({ status: 'remove', receiver: 'Alice', room: 'Lab' });
    alice.take();
    room.carryOut(asked);
    const [answer] = alice.take();
    assert.ok(answer?.status === 'error' && answer.code === 'not_a_member' && answer.id === 'h');
  });
});
