import assert from 'node:assert/strict';
import { ERROR_TEXTS, fill, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';

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
