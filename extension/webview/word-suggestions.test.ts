import assert from 'node:assert/strict';
import { createStrings } from './strings.ts';
import { suggestWords } from './word-suggestions.ts';

const names = { rooms: [], joined: [], users: ['Bob', 'Dr. Mokhtari', 'Roberta'] };
const lines = (before: string) =>
  suggestWords(before, names, createStrings({}, 'en')).map(({ line }) => line);

describe('word-suggestions', () => {
  it('offers everybody, the room and staff behind @, and keeps what stands in front', () => {
    assert.deepEqual(lines('see @'), [
      'see @Bob ',
      'see @Dr. Mokhtari ',
      'see @Roberta ',
      'see @room ',
      'see @staff ',
    ]);
    assert.deepEqual(lines('@ro'), ['@Roberta ', '@room ']);
    assert.deepEqual(lines('(@BO'), ['(@Bob ']);
  });

  it('finds a name by any of its words', () => {
    assert.deepEqual(lines('@mokh'), ['@Dr. Mokhtari ']);
  });

  it('takes an address for none', () => {
    for (const before of ['bob@', 'bob@example', '@Bob ', 'x', '', '@nobody'])
      assert.deepEqual(lines(before), []);
  });

  it('offers emoji by name, from two letters on', () => {
    assert.deepEqual(lines('done :tad'), ['done 🎉 ']);
    assert.ok(lines(':he').includes('❤️ '));
    for (const before of ['so:ta', 'at 9:41', ':t', ': ta', 'std::ta'])
      assert.deepEqual(lines(before), [], before);
  });
});
