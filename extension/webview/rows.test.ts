import assert from 'node:assert/strict';
import type { ActEntry, Entry, MessageEntry } from '../../client/transcript.ts';
import { GROUP_SPAN, toRows } from './rows.ts';

const noon = new Date(2026, 4, 4, 12).getTime();

function message(
  key: number,
  sender: string,
  time: number,
  fields: Partial<MessageEntry> = {},
): MessageEntry {
  return { kind: 'message', key, sender, text: `${key}`, time, own: false, state: 'sent', ...fields };
}

function heads(entries: Entry[]): (boolean | string)[] {
  return toRows(entries).map(row => (row.kind === 'message' ? row.head : row.kind));
}

describe('rows', () => {
  it('groups what one author says without a break', () => {
    const entries = [message(1, 'Bob', noon), message(2, 'Bob', noon + 1), message(3, 'Alice', noon + 2)];
    assert.deepEqual(heads(entries), ['day', true, false, true]);
  });

  it('begins anew after five minutes since the head, after an event, and on another day', () => {
    const span = [0, GROUP_SPAN - 1, GROUP_SPAN, GROUP_SPAN + 1].map((ms, key) =>
      message(key, 'Bob', noon + ms),
    );
    assert.deepEqual(heads(span), ['day', true, false, true, false]);
    const event: Entry = { kind: 'event', key: 2, text: 'x', time: noon };
    assert.deepEqual(heads([message(1, 'Bob', noon), event, message(3, 'Bob', noon)]), [
      'day',
      true,
      'event',
      true,
    ]);
    const midnight = new Date(2026, 4, 5).getTime();
    const days = [message(1, 'Bob', midnight - 1), message(2, 'Bob', midnight)];
    assert.deepEqual(heads(days), ['day', true, 'day', true]);
  });

  it('keeps the very rows that did not change, of a fresh copy of the entries too', () => {
    const entries = [message(1, 'Bob', noon), message(2, 'Bob', noon, { state: 'sending' })];
    const before = toRows(entries);
    const sent = [structuredClone(entries[0]), message(2, 'Bob', noon), message(3, 'Bob', noon)] as Entry[];
    const after = toRows(sent, before);
    assert.deepEqual(
      after.map((row, index) => row === before[index]),
      [true, true, false, false],
    );
  });

  it('gives the first row its head when the ones before it went', () => {
    const entries = [message(1, 'Bob', noon), message(2, 'Bob', noon), message(3, 'Bob', noon)];
    const after = toRows(entries.slice(1), toRows(entries));
    assert.deepEqual(
      after.map(row => row.kind === 'message' && row.head),
      [false, true, false],
    );
  });

  it('puts the divider before its entry, behind the day, and begins a group there', () => {
    const entries = [
      message(1, 'Bob', noon - 86_400_000),
      message(2, 'Bob', noon),
      message(3, 'Bob', noon + 1),
    ];
    const kinds = (divider: number) =>
      toRows(entries, [], divider).map(row => (row.kind === 'message' ? row.head : row.kind));
    assert.deepEqual(kinds(2), ['day', true, 'day', 'new', true, false]);
    assert.deepEqual(kinds(3), ['day', true, 'day', true, 'new', true]);
    assert.deepEqual(kinds(9), ['day', true, 'day', true, false]);
  });

  it('shows a gap, which has no time and ends a group', () => {
    const gap: Entry = { kind: 'gap', key: 1.5, loading: false };
    assert.deepEqual(heads([message(1, 'Bob', noon), gap, message(2, 'Bob', noon)]), [
      'day',
      true,
      'gap',
      true,
    ]);
    assert.deepEqual(heads([gap, message(2, 'Bob', noon)]), ['gap', 'day', true]);
  });

  it('keeps the rows below when older ones come before them', () => {
    const entries = [message(1, 'Bob', noon), message(2, 'Eve', noon)];
    const before = toRows(entries);
    const after = toRows([message(-1, 'Ann', noon), ...entries], before);
    assert.deepEqual(after.slice(2), before.slice(1));
    assert.equal(after[3], before[2]);
  });

  it('says that a message was pinned, and shows other acts in the message that they are about alone', () => {
    const act = (key: number, kind: ActEntry['act']): ActEntry => ({
      ...{ kind: 'act', key, act: kind, re: 1, on: true, sender: 'Zoë', text: '', time: noon },
      ...{ seq: key, epoch: 'e', own: false },
    });
    const said = [
      message(1, 'Bob', noon, { seq: 1 }),
      act(2, 'delete'),
      act(3, 'react'),
      message(4, 'Bob', noon),
    ];
    assert.deepEqual(heads(said), ['day', true, false]);
    const before = toRows([...said, act(5, 'pin')]);
    assert.equal(before.at(-1)?.kind, 'act');
    const after = toRows([...said, act(5, 'pin')], before, undefined, [1]);
    assert.deepEqual(
      after.map((row, at) => row === before[at]),
      [true, false, true, true],
      'only what is pinned is drawn again',
    );
    assert.ok(after[1]?.kind === 'message' && after[1].pinned);
  });

  it('has ids that are unique', () => {
    const rows = toRows([
      message(1, 'Bob', noon - 86_400_000),
      message(2, 'Bob', noon),
      message(3, 'Eve', noon),
    ]);
    assert.equal(new Set(rows.map(row => row.id)).size, rows.length);
  });
});
