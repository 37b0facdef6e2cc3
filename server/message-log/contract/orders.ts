import assert from 'node:assert/strict';
import type { AuditEntry } from '../../../protocol/messages.ts';
import type { LogRecord, OrderEffect } from '../log-records.ts';
import { LOG_LIMITS } from '../message-log.ts';
import { message, NOON, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS } from './bench.ts';

const ENTRY: AuditEntry = { time: NOON, by: 'Zoë', role: 'instructor', action: 'mute', user: 'Bob' };

function order(effect?: OrderEffect, fields: Partial<AuditEntry> = {}): LogRecord {
  return { kind: 'ordered', entry: { ...ENTRY, ...fields }, ...(effect ? { effect } : {}) };
}

function claim(user: string): LogRecord {
  return { kind: 'claimed', user, tokenHash: `h of ${user}`, time: NOON };
}

const enter = (user: string) => ({ kind: 'entered', room: 'CS350', user }) as const;

/** What an order changes is so after a restart. */
export function testOrders(bench: Bench): void {
  it('keeps roles, mutes, bans and the rules of rooms', async () => {
    const later = NOON + 60_000;
    await bench.open.put(
      claim('Bob'),
      claim('Zoë'),
      OPEN_CS,
      { kind: 'opened', room: 'Lab' },
      order({ kind: 'role', user: 'Zoë', role: 'instructor' }),
      order({ kind: 'role', user: 'Bob', role: 'instructor' }),
      order({ kind: 'role', user: 'Bob', role: 'assistant' }),
      order({ kind: 'muted', user: 'Bob', until: later }),
      order({ kind: 'muted', user: 'Ann', room: 'CS350', until: later }),
      order({ kind: 'muted', user: 'Eve', room: 'CS350', until: later }),
      order({ kind: 'muted', user: 'Eve', room: 'CS350', until: 0 }),
      order({ kind: 'muted', user: 'Carl', room: 'CS350', until: later }),
      order({ kind: 'muted', user: 'Carl', until: later }),
      order({ kind: 'muted', user: 'Carl', until: 0 }),
      order({ kind: 'banned', user: 'Mallory', members: [] }),
      order({ kind: 'banned', user: 'Trudy', until: later, members: [] }),
      order({ kind: 'banned', user: 'Sybil', members: [] }),
      order({ kind: 'unbanned', users: ['Sybil'] }),
      order({ kind: 'rules', room: 'CS350', rules: { locked: true, slow: 30 } }),
      order({ kind: 'rules', room: 'CS350', rules: { announcement: true, slow: 0 } }),
    );
    await bench.reopen();
    const { users, mutes, bans, conversations } = bench.open.log.state;
    assert.deepEqual(
      users.map(({ name, role }) => `${name} ${role}`),
      ['Bob assistant', 'Zoë instructor'],
    );
    assert.deepEqual(mutes, [
      { user: 'Bob', until: later },
      { user: 'Ann', room: 'CS350', until: later },
    ]);
    assert.deepEqual(bans, [{ user: 'Mallory' }, { user: 'Trudy', until: later }]);
    assert.deepEqual(
      conversations.map(({ rules }) => rules),
      [{ locked: true, announcement: true }, undefined],
    );
  });

  it('forgets what has ended, and what was ordered in a room that ends', async () => {
    const soon = NOON + 1000;
    const rest = NOON + 99_000;
    await bench.open.put(
      OPEN_CS,
      order({ kind: 'muted', user: 'Bob', until: soon }),
      order({ kind: 'banned', user: 'Bob', until: soon, members: [] }),
      order({ kind: 'muted', user: 'Ann', room: 'CS350', until: rest }),
      order({ kind: 'rules', room: 'CS350', rules: { locked: true } }),
      order({ kind: 'muted', user: 'Eve', until: rest }, { time: soon }),
      order({ kind: 'banned', user: 'Eve', until: rest, members: [] }, { time: soon }),
      { kind: 'closed', room: 'CS350' },
      OPEN_CS,
    );
    await bench.reopen();
    const { mutes, bans, conversations } = bench.open.log.state;
    const eve = { user: 'Eve', until: rest };
    assert.deepEqual([mutes, bans, conversations[0]?.rules], [[eve], [eve], undefined]);
  });
}

export function testOrdersOnMembers(bench: Bench): void {
  it('ends memberships: one by a removal, all by a ban', async () => {
    await bench.open.put(
      OPEN_CS,
      { kind: 'opened', room: 'Lab' },
      ...['Ann', 'Bob', 'Eve'].map(enter),
      { kind: 'entered', room: 'Lab', user: 'Bob' },
      { kind: 'entered', room: 'Lab', user: 'Eve' },
      order({ kind: 'removed', user: 'Bob', room: 'CS350' }),
      order({ kind: 'banned', user: 'eve', members: ['Eve'] }),
    );
    await bench.reopen();
    assert.deepEqual(
      bench.open.log.state.conversations.map(({ members }) => members),
      [['Ann'], ['Bob']],
    );
  });

  it('refuses what cannot be, by a code, and leaves no word of it in the audit log', async () => {
    const outcomes = await bench.open.put(
      order({ kind: 'role', user: 'Bob', role: 'assistant' }),
      order({ kind: 'released', user: 'Bob' }),
      order({ kind: 'muted', user: 'Bob', room: 'CS350', until: NOON + 1 }),
      order({ kind: 'removed', user: 'Bob', room: 'CS350' }),
      order({ kind: 'rules', room: 'CS350', rules: { locked: true } }),
    );
    assert.deepEqual(
      outcomes.map(outcome => outcome.kind === 'refused' && outcome.code),
      ['no_such_user', 'no_such_user', 'no_such_room', 'no_such_room', 'no_such_room'],
    );
    assert.deepEqual(await bench.open.log.audit({ limit: 10 }), { entries: [], more: false });
  });
}

export function testAudit(bench: Bench): void {
  it('gives every order back as it was, across a restart', async () => {
    const whole = { room: 'CS350', seq: 4, until: NOON + 5, value: 'on', reason: 'noise "again"' };
    await bench.open.put(order(undefined, whole), order());
    await bench.reopen();
    const { entries, more } = await bench.open.log.audit({ limit: 10 });
    assert.deepEqual(entries, [
      { number: 2, ...ENTRY },
      { number: 1, ...ENTRY, ...whole },
    ]);
    assert.equal(more, false);
  });

  it('gives pages, the newest first, or the oldest first behind a number', async () => {
    await bench.open.put(...Array.from({ length: LOG_LIMITS.auditEntries + 5 }, () => order()));
    const { log } = bench.open;
    const numbers = async (request: Parameters<typeof log.audit>[0]) => {
      const { entries, more } = await log.audit(request);
      return [entries.at(0)?.number, entries.at(-1)?.number, entries.length, more];
    };
    assert.deepEqual(await numbers({ limit: 3 }), [205, 203, 3, true]);
    assert.deepEqual(await numbers({ limit: 3, before: 4 }), [3, 1, 3, false]);
    assert.deepEqual(await numbers({ limit: 1e9 }), [205, 6, 200, true]);
    assert.deepEqual(await numbers({ limit: 4, after: 0 }), [1, 4, 4, true]);
    assert.deepEqual(await numbers({ limit: 4, after: 203 }), [204, 205, 2, false]);
  });
}

export function testRelease(bench: Bench): void {
  it('leaves nothing of the name to whoever claims it next', async () => {
    const bobs = pair('Alice', 'Bob');
    await bench.open.put(
      claim('Bob'),
      OPEN_CS,
      ...['Alice', 'Bob'].map(enter),
      message(CS, 'Alice', 'hi'),
      message(bobs, 'Alice', 'secret'),
      { kind: 'read', conversation: CS, user: 'Bob', seq: 1 },
      order({ kind: 'role', user: 'Bob', role: 'assistant' }),
      order({ kind: 'muted', user: 'Bob', until: NOON + 9 }),
      order({ kind: 'muted', user: 'Bob', room: 'CS350', until: NOON + 9 }),
      order({ kind: 'released', user: 'Bob' }),
      claim('Bob'),
    );
    assert.deepEqual((await bench.open.log.page({ conversation: bobs, limit: 1 })).messages, []);
    await bench.reopen();
    const { state } = bench.open.log;
    assert.deepEqual(
      state.users.map(({ name, role }) => `${name} ${role}`),
      ['Bob student'],
    );
    assert.deepEqual([state.mutes, state.markers], [[], []]);
    assert.deepEqual(
      state.conversations.map(({ conversation, members }) => [conversation, members]),
      [[room('CS350'), ['Alice']]],
    );
  });

  it('of a name that nobody has claimed ends also what was left of memberships', async () => {
    await bench.open.put(
      OPEN_CS,
      ...['Alice', 'Bob'].map(enter),
      { kind: 'read', conversation: CS, user: 'Bob', seq: 0 },
      { kind: 'freed', user: 'Bob' },
    );
    await bench.reopen();
    const { conversations, markers } = bench.open.log.state;
    assert.deepEqual([conversations[0]?.members, markers], [['Alice'], []]);
  });
}
