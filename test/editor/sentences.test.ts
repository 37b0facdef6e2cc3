import assert from 'node:assert/strict';
import { plainSentence } from '../../extension/plain-sentences.ts';
import { ERROR_TEXTS, fill, INFO_TEXTS, NOTIFICATION_TEXTS } from '../../protocol/catalogue.ts';
import type { ErrorMessage, Info, Notification } from '../../protocol/messages.ts';

const ABOUT = { room: 'R&D $& {0}', user: 'Ada', detail: 'at most 3.' };
const CATALOGUE = { info: INFO_TEXTS, error: ERROR_TEXTS, notification: NOTIFICATION_TEXTS } as const;

/** All that a server can say, each of it with what it is about. */
function everything(): (Info | ErrorMessage | Notification)[] {
  return Object.entries(CATALOGUE).flatMap(([status, texts]) =>
    Object.entries(texts).map(([code, template]) => {
      const { room, user } = ABOUT;
      const text = fill(template, ABOUT);
      return { status, code, sender: 'SERVER', receiver: user, text, room, user } as Info;
    }),
  );
}

describe('the sentences of the server', () => {
  it('are in English what the server itself says, to the letter', () => {
    const told = everything().filter(message => plainSentence(message) !== undefined);
    assert.deepEqual(
      told.map(message => plainSentence(message)),
      told.map(({ text }) => text),
    );
    assert.equal(told.length, 22);
  });
});
