import assert from 'node:assert/strict';
import type { MessageEntry } from '../../client/transcript.ts';
import { type DeedSurroundings, deedOfKey, deedsFor, markedBy } from './deeds.ts';

function message(fields: Partial<MessageEntry> = {}): MessageEntry {
  return {
    ...{ kind: 'message', key: 1, sender: 'Bob', text: 'x', time: 0, own: false, state: 'sent', seq: 1 },
    ...fields,
  } as MessageEntry;
}

const STUDENT: DeedSurroundings = {
  userName: 'Alice',
  isOnline: true,
  keepsOrder: false,
  judges: false,
  pinned: false,
  inThread: false,
  isThreaded: false,
};

function names(entry: MessageEntry, around: Partial<DeedSurroundings> = {}): string[] {
  return deedsFor(entry, { ...STUDENT, ...around }).map(({ name }) => name);
}

describe('deeds', () => {
  it('are few for a student at a message of somebody else, and more at an own one', () => {
    assert.deepEqual(names(message()), ['react', 'reply', 'copy']);
    assert.deepEqual(names(message({ own: true })), ['react', 'reply', 'edit', 'copy', 'delete']);
  });

  it('are more for who keeps order', () => {
    assert.deepEqual(names(message(), { keepsOrder: true }), ['react', 'reply', 'copy', 'pin', 'delete']);
    assert.ok(names(message(), { keepsOrder: true, pinned: true }).includes('unpin'));
  });

  it('are hardly any where the server does not have the message, or is away, and none at what is not there', () => {
    const { seq: _, ...unkept } = message({ own: true, state: 'sending' });
    assert.deepEqual(names(unkept as MessageEntry), ['copy']);
    assert.deepEqual(names(message({ own: true }), { isOnline: false }), ['copy']);
    assert.deepEqual(names(message({ removed: true })), []);
    assert.deepEqual(names(message({ state: 'failed' })), []);
  });

  it('mark an answer where the reader asked, and take the mark back', () => {
    const answer = message({ re: 1, seq: 2 });
    assert.ok(!names(answer).includes('answer'));
    assert.ok(names(answer, { judges: true }).includes('answer'));
    const marked = { ...answer, reactions: [{ text: '✅', users: ['Alice'], count: 1 }] };
    assert.ok(names(marked, { judges: true }).includes('unanswer'));
    assert.ok(!names(message(), { judges: true }).includes('answer'), 'it answers nothing');
  });

  it('show a thread where there is one, and not within it', () => {
    assert.ok(names(message(), { isThreaded: true }).includes('thread'));
    assert.ok(!names(message(), { isThreaded: true, inThread: true }).includes('thread'));
  });

  it('are found by key, whatever the case, as far as they are offered', () => {
    const deeds = deedsFor(message(), STUDENT);
    assert.equal(deedOfKey('R', deeds)?.name, 'reply');
    assert.equal(deedOfKey('+', deeds)?.name, 'react');
    assert.equal(deedOfKey('e', deeds), undefined);
    assert.equal(deedOfKey('Delete', deeds), undefined);
    assert.equal(deedOfKey('Delete', deedsFor(message({ own: true }), STUDENT))?.name, 'delete');
  });
});

describe('the mark of an answer', () => {
  const marked = message({
    re: 1,
    seq: 2,
    reactions: [{ text: '✅', users: ['Eve', 'Bob', 'Ada'], count: 3 }],
  });

  it('counts from the asker and from staff', () => {
    assert.deepEqual(markedBy(marked, 'Bob', ['Ada']), ['Bob', 'Ada']);
    assert.deepEqual(markedBy(marked, undefined, []), []);
  });

  it('counts on replies alone', () => {
    const { re: _, ...said } = marked;
    assert.deepEqual(markedBy(said, 'Bob', ['Ada']), []);
    assert.deepEqual(markedBy({ ...marked, removed: true }, 'Bob', []), []);
  });
});
