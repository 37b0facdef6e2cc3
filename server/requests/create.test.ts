import assert from 'node:assert/strict';
import { presences, TestClass } from '../test-class.ts';

describe('create', () => {
  it('opens the room and puts its creator into it', () => {
    const alice = new TestClass().enterV1('Alice');
    assert.deepEqual(alice.ask({ status: 'create', receiver: 'CS350', id: 'c' }), [
      {
        status: 'info',
        sender: 'SERVER',
        receiver: 'Alice',
        text: "Chat room 'CS350' created successfully!",
        code: 'created',
        room: 'CS350',
        epoch: 'E-1',
        seq: 0,
        id: 'c',
      },
    ]);
    assert.equal(alice.ask({ status: 'group', receiver: 'CS350', text: 'hi' })[0]?.status, 'group');
  });

  it('tells everybody who said hello, the creator before the answer', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    bob.take();
    const heard = alice.ask({ status: 'create', receiver: 'CS350', id: 'c' });
    assert.deepEqual(
      heard.map(({ status }) => status),
      ['presence', 'info'],
    );
    assert.deepEqual(presences(bob.take()), ['Alice joined CS350']);
  });

  it('of a room that exists is refused, and changes nothing', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    const [refusal] = bob.ask({ status: 'create', receiver: 'CS350' });
    assert.equal(refusal?.text, "Chat room 'CS350' already exists.");
    assert.equal(bob.ask({ status: 'who', receiver: 'CS350' })[0]?.text, "In 'CS350': Alice");
  });

  it('after hello normalises the name and refuses what looks like another room', () => {
    const alice = new TestClass().enter('Alice');
    const created = alice.ask({ status: 'create', receiver: '  ＣＳ  350 ' }).at(-1);
    assert.equal(created?.status === 'info' && created.room, 'CS 350');
    const [refusal] = alice.ask({ status: 'create', receiver: 'cs35O', id: 'x' });
    assert.equal(refusal?.text, "Chat room 'CS 350' already exists.");
    assert.ok(refusal?.status === 'error' && refusal.code === 'room_exists' && refusal.id === 'x');
  });

  it('of bare logins may look like another room', () => {
    const alice = new TestClass().enterV1('Alice');
    alice.ask({ status: 'create', receiver: 'CS350' });
    assert.equal(
      alice.ask({ status: 'create', receiver: 'cs350' })[0]?.text,
      "Chat room 'cs350' created successfully!",
    );
  });

  it('of no name, a name that fools a reader, and a name without end is refused', () => {
    const room = new TestClass();
    const bad = ['', '  ', 'a\u0000b', 'a\u202eb', 'x'.repeat(2000), 'SERVER'];
    for (const pupil of [room.enter('Alice'), room.enterV1('Bob')]) {
      for (const receiver of bad) {
        const [refusal] = pupil.ask({ status: 'create', receiver });
        assert.equal(refusal?.status === 'error' && refusal.code, 'name_invalid', JSON.stringify(receiver));
      }
    }
    assert.match(
      room.enterV1('Eve').ask({ status: 'create', receiver: '💥 & <b>' })[0]?.text ?? '',
      /created successfully!$/,
    );
    assert.match(
      room.enter('Zoe').ask({ status: 'create', receiver: '💥' })[0]?.text ?? '',
      /cannot be used/,
    );
  });
});
