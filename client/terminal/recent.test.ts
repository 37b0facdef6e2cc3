import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActMessage, GroupMessage } from '../../protocol/messages.ts';
import { RECENT_LIMIT, Recent } from './recent.ts';

function said(seq: number, more: Partial<GroupMessage> = {}): GroupMessage {
  return { status: 'group', sender: 'Bob', receiver: 'R', text: 'x', epoch: 'e', seq, ...more };
}

function edit(re: number, seq: number, more: Partial<ActMessage> = {}): ActMessage {
  const act = {
    status: 'edit',
    sender: 'Bob',
    receiver: 'R',
    text: 'y',
    kind: 'group',
    re,
    epoch: 'e',
    seq,
  } as const;
  return { ...act, ...more } as ActMessage;
}

describe('Recent', () => {
  it('knows who said a message, in that conversation and that incarnation of it', () => {
    const recent = new Recent('Alice');
    recent.note(said(1));
    const { about, isTold } = recent.take(edit(1, 2, { status: 'react' } as Partial<ActMessage>));
    assert.deepEqual([about?.sender, about?.beginning, isTold], ['Bob', 'x', false]);
    const others = [
      edit(2, 3),
      edit(1, 2, { receiver: 'S' }),
      edit(1, 2, { epoch: 'f' }),
      edit(1, 2, { kind: 'private' }),
    ];
    for (const other of others) assert.equal(recent.take(other).about, undefined);
  });

  it('knows an edit that its message came with already', () => {
    const recent = new Recent('Alice');
    recent.note(said(1, { edited: 3 }));
    assert.deepEqual(
      [2, 3, 4].map(seq => recent.take(edit(1, seq)).isTold),
      [true, true, false],
    );
  });

  it('knows what is answered, as it reads now', () => {
    const recent = new Recent('Alice');
    recent.note(said(1, { text: 'teh  pivot\nis it' }));
    const answered = () => recent.answered(said(9, { re: 1 }))?.beginning;
    assert.equal(answered(), 'teh pivot is it');
    recent.take(edit(1, 2, { text: 'the pivot' }));
    assert.equal(answered(), 'the pivot');
    recent.take(edit(1, 3, { status: 'delete', sender: 'SERVER' } as Partial<ActMessage>));
    assert.equal(answered(), '');
    assert.equal(recent.answered(said(9)), undefined);
    assert.equal(recent.answered(said(9, { re: 7 })), undefined);
  });

  it('forgets the oldest', () => {
    const recent = new Recent('Alice');
    for (let seq = 1; seq <= RECENT_LIMIT + 1; seq++) recent.note(said(seq));
    assert.equal(recent.take(edit(1, 9999)).about, undefined);
    assert.equal(recent.take(edit(2, 9999)).about?.sender, 'Bob');
  });
});
