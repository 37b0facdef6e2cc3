import assert from 'node:assert/strict';
import { ANSWER_MARK, EMOJI, emojiName, findEmoji, QUICK_REACTIONS } from './emoji.ts';

/** What a server takes as a reaction: one emoji as Unicode recommends them for interchange. */
const ONE_EMOJI = /^\p{RGI_Emoji}$/v;

describe('emoji', () => {
  it('are all such that a server takes as a reaction, each once, with names of the usual letters', () => {
    for (const { name, emoji } of EMOJI) {
      assert.match(emoji, ONE_EMOJI, name);
      assert.match(name, /^[a-z0-9_+-]+$/);
    }
    assert.equal(new Set(EMOJI.map(({ name }) => name)).size, EMOJI.length);
    assert.equal(new Set(EMOJI.map(({ emoji }) => emoji)).size, EMOJI.length);
  });

  it('that are offered first, and the mark of an answer, are of the table', () => {
    const all = EMOJI.map(({ emoji }) => emoji);
    assert.deepEqual(
      QUICK_REACTIONS.filter(emoji => !all.includes(emoji)),
      [],
    );
    assert.ok(all.includes(ANSWER_MARK));
  });

  it('are found by the beginning of a name first, then by any part of it', () => {
    const names = findEmoji('HEART').map(({ name }) => name);
    assert.deepEqual(names.slice(0, 3), ['heart', 'heart_eyes', 'orange_heart']);
    assert.equal(findEmoji('').length, EMOJI.length);
    assert.deepEqual(findEmoji('no such'), []);
  });

  it('have a name for who cannot see them', () => {
    assert.equal(emojiName('✅'), 'white check mark');
    assert.equal(emojiName('🦖'), '🦖');
  });
});
