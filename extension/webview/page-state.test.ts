import assert from 'node:assert/strict';
import type { Entry, MessageEntry } from '../../client/transcript.ts';
import type { Snapshot } from './page-protocol.ts';
import { isSilent, news, type PageState, reduce, type StateMessage, sceneOf } from './page-state.ts';

const room = { kind: 'room', name: 'CS350' } as const;

function message(key: number, fields: Partial<MessageEntry> = {}): MessageEntry {
  return { kind: 'message', key, sender: 'Bob', text: 'x', time: 0, own: false, state: 'sent', ...fields };
}

function snapshot(fields: Partial<Snapshot> = {}): Snapshot {
  const connection = { kind: 'online', server: 'here:1' } as const;
  const names = { rooms: [], joined: [], users: [] };
  return {
    connection,
    userName: 'Alice',
    open: room,
    entries: [],
    older: 'none',
    newer: false,
    draft: { text: '', time: 0 },
    conversations: [],
    members: 1,
    role: 'student',
    pins: [],
    staff: [],
    typists: [],
    density: 'comfortable',
    names,
    ...fields,
  };
}

function reached(...messages: StateMessage[]): PageState {
  const state = messages.reduce<PageState | undefined>(reduce, undefined);
  assert.ok(state);
  return state;
}

const keys = (state: PageState) => state.entries.map(entry => entry.key);

describe('page-state', () => {
  const first: StateMessage = { type: 'snapshot', snapshot: snapshot({ entries: [message(1), message(2)] }) };

  it('knows nothing before a snapshot', () => {
    assert.equal(reduce(undefined, { type: 'entries', open: room, entries: [message(1)] }), undefined);
    const { entries: _, draft: __, ...frame } = snapshot();
    assert.equal(reduce(undefined, { type: 'state', state: frame }), undefined);
  });

  it('puts new versions in their places, and new entries behind, in the order of their keys', () => {
    const changed = [message(4), message(3), message(1, { text: 'new' })];
    const state = reached(first, { type: 'entries', open: room, entries: changed });
    assert.deepEqual(keys(state), [1, 2, 3, 4]);
    assert.ok(state.entries[0]?.kind === 'message' && state.entries[0].text === 'new');
  });

  it('keeps the very frame where nothing of it has changed', () => {
    const before = reached(first);
    const { entries: _, draft: __, ...frame } = snapshot();
    const same = structuredClone(frame);
    assert.equal(reduce(before, { type: 'state', state: same })?.frame, before.frame);
    const entries = [message(3)];
    assert.equal(reduce(before, { type: 'entries', open: room, entries, state: same })?.frame, before.frame);
    const other = { ...same, members: 2 };
    assert.equal(reduce(before, { type: 'state', state: other })?.frame.members, 2);
  });

  it('has the names that it has until it is told others', () => {
    const names = { rooms: ['CS350'], joined: [], users: ['Alice'] };
    const before = reached({ type: 'snapshot', snapshot: snapshot({ names }) });
    const { entries: _, draft: __, names: ___, ...patch } = snapshot();
    assert.equal(reduce(before, { type: 'state', state: patch })?.frame, before.frame);
    assert.equal(reduce(before, { type: 'state', state: { ...patch, members: 2 } })?.frame.names, names);
    const others = { rooms: ['CS350'], joined: ['CS350'], users: ['Alice', 'Bob'] };
    const after = reduce(before, { type: 'state', state: { ...patch, names: others } });
    assert.deepEqual(after?.frame.names, others);
  });

  it('finds no news in what a page is given of what was there already', () => {
    const before = reached({ type: 'snapshot', snapshot: snapshot({ entries: [message(1)], newer: true }) });
    const after = reduce(before, { type: 'entries', open: room, entries: [message(2), message(3)] });
    assert.ok(after);
    assert.deepEqual(news(before, after), []);
  });

  it('takes entries out, and passes over other conversations', () => {
    assert.deepEqual(keys(reached(first, { type: 'entries', open: room, entries: [], removed: [1] })), [2]);
    const user = { kind: 'user', name: 'CS350' } as const;
    assert.deepEqual(
      keys(reached(first, { type: 'entries', open: user, entries: [], removed: [1] })),
      [1, 2],
    );
    assert.deepEqual(keys(reached(first, { type: 'entries', open: user, entries: [message(9)] })), [1, 2]);
  });

  it('moves an entry and changes the state in one step', () => {
    const { entries: _, draft: __, ...frame } = snapshot({ older: 'more', divider: 2 });
    const entries = [message(1.5)];
    const state = reached(first, { type: 'entries', open: room, entries, removed: [1], state: frame });
    assert.deepEqual(keys(state), [1.5, 2]);
    assert.equal(state.frame.older, 'more');
    assert.equal(state.frame.divider, 2);
  });

  it('puts older ones before and missing ones between', () => {
    const gap: Entry = { kind: 'gap', key: 1.5, loading: false };
    const older = [message(-1), message(-0.5), gap];
    assert.deepEqual(
      keys(reached(first, { type: 'entries', open: room, entries: older })),
      [-1, -0.5, 1, 1.5, 2],
    );
  });

  it('never shows what one conversation said under the name of another', () => {
    const { entries: _, draft: __, ...frame } = snapshot();
    assert.deepEqual(keys(reached(first, { type: 'state', state: { ...frame, members: 9 } })), [1, 2]);
    const elsewhere = { ...frame, open: { kind: 'room', name: 'Lab' } as const };
    assert.deepEqual(keys(reached(first, { type: 'state', state: elsewhere })), []);
  });

  it('tells what arrived and what failed, not what was merely sent', () => {
    const before = reached({
      type: 'snapshot',
      snapshot: snapshot({ entries: [message(1, { state: 'sending' }), message(2, { state: 'sending' })] }),
    });
    const changed: Entry[] = [message(1), message(2, { state: 'failed' }), message(3)];
    const now = reduce(before, { type: 'entries', open: room, entries: changed });
    assert.ok(now);
    assert.deepEqual(
      news(before, now).map(entry => entry.key),
      [2, 3],
    );
  });

  it('does not tell the page that a conversation opens with, nor what came before or between', () => {
    const opening = reached({ type: 'snapshot', snapshot: snapshot({ older: 'loading' }) });
    const filled = reduce(opening, { type: 'entries', open: room, entries: [message(1), message(2)] });
    assert.ok(filled);
    assert.deepEqual(news(opening, filled), []);
    const more = reduce(filled, { type: 'entries', open: room, entries: [message(0), message(1.5)] });
    assert.ok(more);
    assert.deepEqual(news(filled, more), []);
  });

  it('knows its scenes: what was said stays readable', () => {
    const scene = (kind: Snapshot['connection']['kind'], entries: Entry[] = []) =>
      sceneOf(
        reached({ type: 'snapshot', snapshot: snapshot({ connection: { kind, server: '' }, entries }) }),
      );
    assert.equal(scene('offline'), 'welcome');
    assert.equal(scene('connecting'), 'connecting');
    assert.equal(scene('refused'), 'refused');
    assert.equal(scene('waiting'), 'transcript');
    assert.equal(scene('online'), 'transcript');
    for (const kind of ['offline', 'connecting', 'refused'] as const) {
      assert.equal(scene(kind, [message(1)]), 'transcript');
    }
    assert.ok(isSilent([{ kind: 'event', key: 1, text: '', time: 0 }]));
    assert.ok(!isSilent([message(1)]));
  });
});
