import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ERROR_TEXTS, fill, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';
import { recognise } from './recognise.ts';

describe('recognise', () => {
  const base = { sender: 'SERVER', receiver: 'Alice' };

  it('finds the code, the room and the user back from the sentence, for any name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), name => {
        for (const [code, template] of Object.entries(INFO_TEXTS)) {
          if (!template.includes('{room}')) continue;
          const found = recognise({ status: 'info', ...base, text: fill(template, { room: name }) });
          assert.deepEqual([found.code, found.room], [code, name]);
        }
        const error = recognise({
          status: 'error',
          ...base,
          text: fill(ERROR_TEXTS.no_such_user, { user: name }),
        });
        assert.deepEqual([error.code, error.user], ['no_such_user', name]);
        const event = recognise({
          status: 'notification',
          ...base,
          text: fill(NOTIFICATION_TEXTS.left, { user: name }),
        });
        assert.deepEqual([event.code, event.user], ['left', name]);
      }),
    );
  });

  it('believes a code that is there, and leaves alone what it does not know', () => {
    const coded = { status: 'info', ...base, code: 'ready', text: "You joined 'R'." } as const;
    assert.equal(recognise(coded), coded);
    const unknown = { status: 'info', ...base, text: 'Lunch is ready.' } as const;
    assert.equal(recognise(unknown), unknown);
  });
});
