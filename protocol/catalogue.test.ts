import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ERROR_TEXTS, fill, INFO_TEXTS, NOTIFICATION_TEXTS, recognise } from './catalogue.ts';

/** What version 1 users and their scripts know by heart. */
const VERSION_1 = [
  [INFO_TEXTS.welcome, 'Welcome to ClassChat, Alice!'],
  [INFO_TEXTS.created, "Chat room 'CS350' created successfully!"],
  [INFO_TEXTS.joined, "You joined 'CS350'."],
  [INFO_TEXTS.already_member, "You are already a member of 'CS350'."],
  [ERROR_TEXTS.name_taken, 'Username already taken. Please disconnect and try again.'],
  [ERROR_TEXTS.no_such_user, "User 'Alice' not found."],
  [ERROR_TEXTS.room_exists, "Chat room 'CS350' already exists."],
  [ERROR_TEXTS.no_such_room, "Chat room 'CS350' does not exist."],
  [ERROR_TEXTS.not_a_member, "You are not a member of 'CS350'."],
  [NOTIFICATION_TEXTS.joined, 'Alice has joined the room.'],
  [NOTIFICATION_TEXTS.left, 'Alice has left the room.'],
] as const;

describe('the catalogue', () => {
  it("says version 1's sentences to the letter", () => {
    for (const [template, sentence] of VERSION_1)
      assert.equal(fill(template, { user: 'Alice', room: 'CS350' }), sentence);
  });

  it('fills a name in as it is, whatever it contains', () => {
    assert.equal(fill(ERROR_TEXTS.no_such_user, { user: '$& {room} $1' }), "User '$& {room} $1' not found.");
  });
});

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
