import assert from 'node:assert/strict';
import { createAuditExporter, type ExportedOrder } from './audit-export.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

function order(fields: Partial<ExportedOrder>): ExportedOrder {
  return { number: 1, time: NOON, by: 'Zoë', role: 'instructor', action: 'mute', ...fields };
}

const MUTE = order({ user: 'B|b', room: 'CS350', until: NOON + 60_000, reason: 'one\n| two' });

describe('the export of the audit log', () => {
  it('is a table in Markdown, which no name and no reason breaks', () => {
    const exporter = createAuditExporter('markdown', 'UTC');
    assert.equal(exporter.begin().split('\n').slice(0, 3).join(' '), '# Orders  Times are those of UTC.');
    assert.equal(
      exporter.add(MUTE),
      "| 1 | 2026-11-22 12:00 | Zoë (instructor) | muted B\\|b in 'CS350' until 2026-11-22 12:01 | one \\| two |\n",
    );
  });

  it('is a JSON object a line, with times in UTC', () => {
    const exporter = createAuditExporter('jsonl', 'Europe/Berlin');
    assert.equal(exporter.begin(), '');
    assert.deepEqual(JSON.parse(exporter.add(MUTE)), {
      ...MUTE,
      time: '2026-11-22T12:00:00.000Z',
      until: '2026-11-22T12:01:00.000Z',
    });
  });

  it('has words for every order', () => {
    const exporter = createAuditExporter('markdown', 'UTC');
    const words = (fields: Partial<ExportedOrder>) => exporter.add(order(fields)).split(' | ')[3];
    const cases: [Partial<ExportedOrder>, string][] = [
      [{ action: 'mute', user: 'Bob', until: NOON }, 'muted Bob everywhere until 2026-11-22 12:00'],
      [{ action: 'mute', user: 'Bob', room: 'R', value: 'off' }, "let Bob write again in 'R'"],
      [{ action: 'mute', user: 'Bob', value: 'off' }, 'let Bob write again'],
      [{ action: 'remove', user: 'Bob', room: 'R' }, "removed Bob from 'R'"],
      [{ action: 'remove', user: 'Bob' }, 'removed Bob from the class'],
      [{ action: 'ban', user: 'Bob' }, 'banned Bob for good'],
      [{ action: 'unban', user: 'Bob' }, 'let Bob come in again'],
      [{ action: 'slow', room: 'R', value: '30' }, "set slow mode in 'R' to 30 s"],
      [{ action: 'slow', room: 'R', value: '0' }, "ended slow mode in 'R'"],
      [{ action: 'lock', room: 'R', value: 'on' }, "locked 'R'"],
      [{ action: 'lock', room: 'R', value: 'off' }, "unlocked 'R'"],
      [{ action: 'announcement', room: 'R', value: 'on' }, "let only staff write in 'R'"],
      [{ action: 'announcement', room: 'R', value: 'off' }, "let everybody write in 'R'"],
      [{ action: 'role', user: 'Bob', value: 'assistant' }, 'made Bob an assistant'],
      [{ action: 'release', user: 'Bob' }, 'released the name Bob'],
      [{ action: 'delete', room: 'R', seq: 7 }, "deleted message 7 of 'R'"],
      [{ action: 'pin', room: 'R', seq: 7, value: 'on' }, "pinned message 7 of 'R'"],
      [{ action: 'pin', room: 'R', seq: 7, value: 'off' }, "unpinned message 7 of 'R'"],
    ];
    for (const [fields, sentence] of cases) assert.equal(words(fields), sentence);
  });
});
