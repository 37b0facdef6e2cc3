import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NOTIFICATION_TEXTS, type NotificationCode } from '../protocol/catalogue.ts';
import { eventOf } from './told.ts';

describe('a notification', () => {
  it('is about the rules unless somebody comes or goes', () => {
    const codes = Object.keys(NOTIFICATION_TEXTS) as NotificationCode[];
    const rules = codes.filter(code => {
      const message = {
        status: 'notification',
        sender: 'SERVER',
        receiver: 'R',
        text: '',
        time: 1,
        code,
      } as const;
      const event = eventOf(message, 'words');
      assert.deepEqual([event.kind, event.text, event.time], ['event', 'words', 1]);
      return event.isRule;
    });
    assert.deepEqual(
      rules,
      codes.filter(code => code !== 'joined' && code !== 'left'),
    );
  });
});
