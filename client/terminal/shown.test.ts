import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Info, PrivateMessage } from '../../protocol/messages.ts';
import { SHOWN_LIMIT, Shown } from './shown.ts';

const base = { sender: 'SERVER', receiver: 'Alice', text: '' };

function said(seq: number, more: Partial<PrivateMessage> = {}): PrivateMessage {
  return { ...base, status: 'private', sender: 'Bob', epoch: 'p', seq, ...more };
}

function ready(more: Partial<Info>): Info {
  return { ...base, status: 'info', code: 'ready', ...more };
}

describe('what a terminal has shown', () => {
  it('is shown once, and counts as read unless it is an own one', () => {
    const shown = new Shown('Alice');
    assert.deepEqual([shown.take(said(1)), shown.take(said(1)), shown.take(said(2))], [true, false, true]);
    assert.equal(shown.take(said(3, { sender: 'Alice', receiver: 'Bob' })), true);
    assert.equal(shown.take(said(1, { epoch: 'q' })), true, 'another conversation of the same name');
    assert.deepEqual([...shown.read], [['Bob', 1]]);
    assert.deepEqual(shown.points(), { group: {}, private: { Bob: ['q', 1] } });
  });

  it('always is what a version 1 server tells', () => {
    const shown = new Shown('Alice');
    const old = { ...base, status: 'private' as const, sender: 'Bob' };
    assert.deepEqual([shown.take(old), shown.take(old), shown.points().private], [true, true, {}]);
  });

  it('goes on where the server goes on, and says of what something is missing', () => {
    const shown = new Shown('Alice');
    const room = { name: 'R', members: [], epoch: 'e', seq: 4 };
    assert.deepEqual(shown.follow(ready({ rooms: [room, { name: 'Other', members: [] }] })), []);
    assert.deepEqual(shown.points().group, { R: ['e', 4] });
    const pair = { name: 'Bob', epoch: 'p', seq: 9, read: 2, recovered: false };
    const missed = shown.follow(ready({ rooms: [{ ...room, seq: 90, recovered: false }], private: [pair] }));
    assert.deepEqual(missed, ['R', 'Bob']);
    assert.deepEqual(shown.points(), { group: { R: ['e', 90] }, private: { Bob: ['p', 9] } });
    assert.deepEqual([...shown.read], [], 'what was missed was not read');
  });

  it('is known of so many conversations, and forgotten of the one that was quiet the longest', () => {
    const shown = new Shown('Alice');
    for (let n = 0; n <= SHOWN_LIMIT; n++) shown.take(said(1, { sender: `Bot ${n}` }));
    for (const known of [shown.points().private ?? {}, Object.fromEntries(shown.read)]) {
      assert.equal(Object.keys(known).length, SHOWN_LIMIT);
      assert.ok(!('Bot 0' in known) && 'Bot 1' in known);
    }
  });
});
