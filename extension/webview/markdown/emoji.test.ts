import assert from 'node:assert/strict';
import { isEmojiAlone } from './emoji.ts';

describe('isEmojiAlone', () => {
  it('is of one to three emoji', () => {
    for (const text of ['😅', ' 🎉 ', '👍🏽👍🏽', '👩‍👩‍👧‍👦 🏳️‍🌈 🇹🇷', '❤️', '1️⃣'])
      assert.ok(isEmojiAlone(text), text);
  });

  it('is of nothing else', () => {
    for (const text of [
      '',
      ' ',
      '😅😅😅😅',
      '😅 ok',
      ':tada:',
      '1',
      '#',
      '©',
      '12',
      ':)',
      'a'.repeat(9999),
    ]) {
      assert.ok(!isEmojiAlone(text), text);
    }
    assert.ok(!isEmojiAlone('😅'.repeat(10_000)));
  });
});
