import assert from 'node:assert/strict';
import type { AuditEntry } from '../../protocol/messages.ts';
import { ordersInForce } from './orders-in-force.ts';

const NOW = 1_795_363_200_000;
const HOUR = 3_600_000;

/** @param told the newest first */
function log(...told: Pick<AuditEntry, 'action' | 'user' | 'room' | 'until' | 'reason'>[]): AuditEntry[] {
  return told.map((entry, index) => ({ time: NOW - index, by: 'Ada', role: 'instructor', ...entry }));
}

describe('ordersInForce', () => {
  it('tells the mutes that have not ended, of each name and room the newest', () => {
    const entries = log(
      { action: 'mute', user: 'Bob' },
      { action: 'mute', user: 'Eve', room: 'CS350', until: NOW + HOUR, reason: 'spam' },
      { action: 'mute', user: 'Bob', until: NOW + HOUR },
      { action: 'mute', user: 'Dan', until: NOW - 1 },
      { action: 'mute', user: 'Eve', until: NOW + 2 * HOUR },
      { action: 'ban', user: 'Zoe' },
      { action: 'lock', room: 'CS350' },
    );
    assert.deepEqual(ordersInForce(entries, 'mute', NOW), [
      { user: 'Eve', by: 'Ada', room: 'CS350', until: NOW + HOUR, reason: 'spam' },
      { user: 'Eve', by: 'Ada', until: NOW + 2 * HOUR },
    ]);
  });

  it('tells no mute of a room that ended with all others', () => {
    const entries = log(
      { action: 'mute', user: 'Bob', room: 'Lab', until: NOW + HOUR },
      { action: 'mute', user: 'Bob' },
      { action: 'mute', user: 'Bob', room: 'CS350', until: NOW + HOUR },
      { action: 'release', user: 'Eve' },
      { action: 'mute', user: 'Eve', until: NOW + HOUR },
    );
    assert.deepEqual(
      ordersInForce(entries, 'mute', NOW).map(({ room }) => room),
      ['Lab'],
    );
  });

  it('tells the bans that were neither lifted nor have ended', () => {
    const entries = log(
      { action: 'ban', user: 'Zoe' },
      { action: 'unban', user: 'Bob' },
      { action: 'ban', user: 'Bob' },
      { action: 'unban', user: 'Zoe' },
      { action: 'ban', user: 'Dan', until: NOW },
      { action: 'ban', user: 'Eve', until: NOW + HOUR },
    );
    assert.deepEqual(
      ordersInForce(entries, 'ban', NOW).map(({ user }) => user),
      ['Zoe', 'Eve'],
    );
  });
});
