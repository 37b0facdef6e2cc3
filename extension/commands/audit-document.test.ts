import assert from 'node:assert/strict';
import { AuditDocument, type AuditWords } from './audit-document.ts';

const words: AuditWords = {
  title: 'Audit log',
  times: zone => `Times of ${zone}.`,
  columns: ['When', 'By', 'Order', 'About', 'Until', 'Reason'],
  action: (action, value) => (value === undefined ? action : `${action} ${value}`),
  message: seq => `message ${seq}`,
  empty: 'Nothing.',
};
const now = new Date(2026, 10, 25, 14, 5).getTime();
const document = new AuditDocument(words, 'de', now);

describe('AuditDocument', () => {
  it('has a row an order', () => {
    const text = document.begin(
      [
        { time: now, by: 'Ada', role: 'instructor', action: 'mute', user: 'Bob', until: now + 300_000 },
        { time: now, by: 'Ada', role: 'instructor', action: 'delete', room: 'CS350', seq: 7, reason: 'spam' },
        { time: now, by: 'Ada', role: 'instructor', action: 'slow', room: 'CS350', value: '30' },
      ],
      'Europe/Berlin',
    );
    assert.equal(
      text,
      [
        '# Audit log',
        '',
        'Times of Europe/Berlin.',
        '',
        '| When | By | Order | About | Until | Reason |',
        '| --- | --- | --- | --- | --- | --- |',
        '| 14:05 | Ada | mute | Bob | 14:10 |  |',
        '| 14:05 | Ada | delete | CS350, message 7 |  | spam |',
        '| 14:05 | Ada | slow 30 | CS350 |  |  |',
        '',
      ].join('\n'),
    );
  });

  it('lets no name and no reason out of its cell', () => {
    const reason = 'a | b\n| <img src=x> | [link](http://x) `code`';
    const text = document.more([{ time: now, by: 'A|da', role: 'assistant', action: 'ban', reason }]);
    assert.equal(text.split('\n').length, 2);
    assert.equal(text.match(/(?<!\\)\|/g)?.length, 7);
    assert.doesNotMatch(text, /(?<!\\)[<[`]/);
  });

  it('says that there is nothing', () => {
    assert.match(document.begin([], 'UTC'), /Times of UTC\.\n\nNothing\.\n$/);
  });
});
