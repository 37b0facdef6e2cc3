import assert from 'node:assert/strict';
import { NOW, TestClass } from '../test-class.ts';

describe('group', () => {
  it('goes to every member, its sender included, and to nobody else, as one send', () => {
    const room = new TestClass();
    const [alice, bob, eve] = [room.enterV1('Alice'), room.enterV1('Bob'), room.enterV1('Eve')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    eve.take();
    room.sent.length = 0;

    const message = {
      status: 'group',
      sender: 'Bob',
      receiver: 'CS350',
      text: 'hi',
      epoch: 'E-1',
      seq: 1,
      time: NOW,
    };
    assert.deepEqual(bob.ask({ status: 'group', receiver: 'CS350', text: 'hi' }), [message]);
    assert.deepEqual(alice.take().at(-1), message);
    assert.deepEqual(eve.take(), []);
    assert.deepEqual(room.sent, [{ kind: 'send', to: [alice.id, bob.id], message }]);
  });

  it('with an id is acknowledged before its own broadcast, which bears the id', () => {
    const alice = new TestClass().enterBare('Alice');
    alice.ask({ status: 'create', receiver: 'CS350' });
    assert.deepEqual(alice.ask({ status: 'group', receiver: 'CS350', text: 'hi', id: 'a1' }), [
      {
        status: 'ack',
        sender: 'SERVER',
        receiver: 'CS350',
        text: '',
        id: 'a1',
        epoch: 'E-1',
        seq: 1,
        time: NOW,
      },
      {
        status: 'group',
        sender: 'Alice',
        receiver: 'CS350',
        text: 'hi',
        id: 'a1',
        epoch: 'E-1',
        seq: 1,
        time: NOW,
      },
    ]);
  });

  it('to a room that is not there, and without membership, is refused', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    const base = { status: 'error', sender: 'SERVER', receiver: 'Bob' };
    assert.deepEqual(bob.ask({ status: 'group', receiver: 'Nowhere', text: 'hi', id: 'a' }), [
      {
        ...base,
        text: "Chat room 'Nowhere' does not exist.",
        code: 'no_such_room',
        room: 'Nowhere',
        id: 'a',
      },
    ]);
    assert.deepEqual(bob.ask({ status: 'group', receiver: 'CS350', text: 'hi' }), [
      { ...base, text: "You are not a member of 'CS350'.", code: 'not_a_member', room: 'CS350' },
    ]);
    assert.deepEqual(alice.take(), []);
  });

  it('reaches the members of the moment, whatever changes while it is on its way', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    room.sent.length = 0;
    alice.ask({ status: 'group', receiver: 'CS350', text: 'hi' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    assert.deepEqual(room.sent[0]?.to, [alice.id]);
  });

  it('may answer a message of the room that is there, a deleted one too, and nothing else', () => {
    const alice = new TestClass().enter('Alice');
    alice.ask({ status: 'create', receiver: 'CS350' });
    const say = (re: number) => {
      const [answer, heard] = alice.ask({
        status: 'group',
        receiver: 'CS350',
        text: 'hi',
        re,
        id: `re ${re}`,
      });
      return heard?.status === 'group' ? heard.re : answer && 'code' in answer && answer.code;
    };
    assert.equal(say(1), 'no_such_message');
    alice.ask({ status: 'group', receiver: 'CS350', text: 'hi' });
    assert.equal(say(1), 1);
    const react = { status: 'react', kind: 'group', receiver: 'CS350', text: '👍', on: true } as const;
    alice.ask({ ...react, re: 1 });
    assert.equal(say(3), 'no_such_message');
  });

  it('leaves a note without its text', () => {
    const room = new TestClass();
    const alice = room.enterV1('Alice');
    alice.ask({ status: 'create', receiver: 'CS350' });
    alice.ask({ status: 'group', receiver: 'CS350', text: 'secret' });
    assert.deepEqual(room.notes.at(-1), { event: 'group', user: 'Alice', room: 'CS350' });
  });
});
