import assert from 'node:assert/strict';
import type { MessageEntry } from '../../client/transcript.ts';
import { LABEL_LENGTH, messageLabel } from './message-label.ts';
import { createStrings } from './strings.ts';

describe('the name of a message', () => {
  const strings = createStrings({}, 'en');
  const entry = (fields: Partial<MessageEntry>): MessageEntry => ({
    ...{ kind: 'message', key: 1, sender: 'Bob', text: 'Hi', time: 0, own: false, state: 'sent' },
    ...fields,
  });
  const label = (fields: Partial<MessageEntry>, around = {}) =>
    messageLabel(entry(fields), '09:41', strings, around);

  it('says who, when and what', () => {
    assert.equal(label({}), 'Bob, 09:41: Hi');
    assert.equal(label({ text: '/me waves' }), 'Bob, 09:41: * Bob waves');
  });

  it('says whom it answers, and that it is the answer', () => {
    assert.equal(
      label({}, { asker: 'Ada', markedBy: ['Ada', 'Eve'] }),
      'Bob, 09:41, in answer to Ada: Hi (answer, marked by Ada and Eve)',
    );
  });

  it('says what became of it', () => {
    const reactions = [
      { text: '✋', users: ['Ada'], count: 3 },
      { text: '👀', users: [], count: 0 },
    ];
    assert.equal(
      label({ edited: 2, reactions }, { pinned: true }),
      'Bob, 09:41: Hi (edited) (pinned). Reactions: ✋ 3',
    );
    assert.equal(label({ state: 'failed', fault: 'no.' }), 'Bob, 09:41: Hi (not sent: no.)');
    assert.equal(label({ removed: true, reactions }), 'Bob, 09:41: This message was removed.');
  });

  it('does not read out a novel', () => {
    assert.equal(label({ text: 'x'.repeat(10_000) }).length, 'Bob, 09:41: …'.length + LABEL_LENGTH);
  });
});
