import assert from 'node:assert/strict';
import { createJoinCode, foldCode, joinCodeFault } from './join-code.ts';
import { FIRST_WORDS, SECOND_WORDS } from './join-words.ts';

describe('A join code', () => {
  it('is of two words of lists that give enough of them, each once', () => {
    for (const words of [FIRST_WORDS, SECOND_WORDS]) {
      assert.ok(words.length >= 256);
      for (const word of words) assert.match(word, /^[A-Z]{3,8}$/);
    }
    assert.equal(new Set([...FIRST_WORDS, ...SECOND_WORDS]).size, FIRST_WORDS.length + SECOND_WORDS.length);
  });

  it('is another one each time, and keeps its own rules', () => {
    const codes = new Set(Array.from({ length: 50 }, () => createJoinCode()));
    assert.ok(codes.size > 45);
    for (const code of codes) {
      const [first = '', second = '', ...rest] = code.split('-');
      assert.ok(FIRST_WORDS.includes(first) && SECOND_WORDS.includes(second) && rest.length === 0);
      assert.equal(joinCodeFault(code), undefined);
    }
  });

  it('is the same however it is typed', () => {
    for (const typed of ['AMBER-FOX', 'amber fox', ' Amber–Fox\t', 'amberfox', 'ＡＭＢＥＲ‐ＦＯＸ']) {
      assert.equal(foldCode(typed), 'AMBERFOX');
    }
    assert.notEqual(foldCode('AMBER-FIX'), 'AMBERFOX');
  });

  it('has 6 characters at least and 64 at most', () => {
    assert.match(joinCodeFault('a-b c-d e') ?? '', /at least 6/);
    assert.match(joinCodeFault('x'.repeat(65)) ?? '', /at most 64/);
    for (const right of ['abc-def', 'x'.repeat(64), '課堂密碼測試'])
      assert.equal(joinCodeFault(right), undefined);
  });
});
