import assert from 'node:assert/strict';
import type { SearchPage } from '../../protocol/messages.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';

describe('search', () => {
  let room: TestClass;
  let alice: Pupil;
  let bob: Pupil;
  beforeEach(() => {
    room = new TestClass();
    [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    for (const receiver of ['Lab', 'Quiz']) alice.ask({ status: 'create', receiver });
    bob.ask({ status: 'join', receiver: 'Lab' });
    alice.ask({ status: 'group', receiver: 'Lab', text: 'the pointer is null' });
    bob.ask({ status: 'group', receiver: 'Lab', text: 'a Pointer, really?' });
    alice.ask({ status: 'group', receiver: 'Quiz', text: 'what is a pointer' });
    bob.ask({ status: 'private', receiver: 'Alice', text: 'pointer in private' });
  });

  function find(pupil: Pupil, text: string, more = {}): SearchPage {
    const [answer] = pupil.ask({ status: 'search', text, id: 's', ...more });
    assert.ok(answer?.status === 'search' && answer.id === 's', JSON.stringify(answer));
    return answer;
  }

  const places = ({ hits }: SearchPage) =>
    hits.map(({ kind, receiver, seq }) => `${kind} ${receiver} ${seq}`);

  it('finds words in all that the asker may read, and in nothing else, the newest first', () => {
    assert.deepEqual(places(find(alice, 'pointer')), [
      'private Bob 1',
      'group Quiz 1',
      'group Lab 2',
      'group Lab 1',
    ]);
    assert.deepEqual(places(find(bob, 'POINTER')), ['private Alice 1', 'group Lab 2', 'group Lab 1']);
    assert.deepEqual(places(find(room.enter('Carol'), 'pointer')), []);
  });

  it('says where it was found, and what', () => {
    assert.deepEqual(find(alice, '"is null" from:Alice in:Lab').hits, [
      {
        kind: 'group',
        receiver: 'Lab',
        epoch: 'E-1',
        seq: 1,
        sender: 'Alice',
        time: NOW,
        text: 'the pointer is null',
        marks: [[12, 19]],
      },
    ]);
  });

  it('goes on where the page before ended', () => {
    const first = find(alice, 'pointer', { limit: 3 });
    assert.ok(first.next !== undefined && first.complete);
    const second = find(alice, 'pointer', { limit: 3, from: first.next });
    assert.deepEqual([places(second), second.next], [['group Lab 1'], undefined]);
  });

  it('finds nothing any more in a room that was left', () => {
    bob.ask({ status: 'leave', receiver: 'Lab' });
    assert.deepEqual(places(find(bob, 'pointer')), ['private Alice 1']);
  });

  it('that cannot be done is refused, and nothing else', () => {
    room.readFault = 'corrupt';
    const [answer] = alice.ask({ status: 'search', text: 'x', id: 's' });
    assert.ok(answer?.status === 'error' && answer.code === 'not_readable' && answer.id === 's');
  });
  it('is not of another room of the same name that begins while the log looks', () => {
    const asked = room.classroom.request(alice.id, { status: 'search', text: 'secret' }, NOW);
    alice.ask({ status: 'leave', receiver: 'Lab' });
    bob.ask({ status: 'leave', receiver: 'Lab' });
    bob.ask({ status: 'create', receiver: 'Lab' });
    bob.ask({ status: 'group', receiver: 'Lab', text: 'a secret pointer' });
    alice.take();
    room.carryOut(asked);
    const [answer] = alice.take();
    assert.deepEqual(answer?.status === 'search' && answer.hits, []);
  });
});
