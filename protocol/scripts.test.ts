import assert from 'node:assert/strict';
import { mixesDigits, pilesMarks, scriptMix } from './scripts.ts';

describe('scriptMix', () => {
  it('goes by what all letters have in common, so that one of several scripts does not decide', () => {
    // The long mark of Katakana is of Hiragana too; Arabic marks are of Syriac too; danda is of a dozen scripts.
    for (const text of [
      'らーめん',
      'ラーメン',
      'ラーめん漢字',
      'ـب',
      'ً',
      'अ।',
      'ব।',
      '漢字かなカナ abc',
      '한글漢字 abc',
      'ㄅ漢 abc',
      '',
      '12 -',
      'é',
      'e\u0301',
    ]) {
      assert.equal(scriptMix(text), 'one', text);
    }
    for (const text of ['aа', 'αa', '한か', 'ㄅか', 'ㄅ한', 'か한 abc', 'אب', 'аか', '漢а', 'a१', 'অअ']) {
      assert.equal(scriptMix(text), 'several', text);
    }
    for (const text of ['𐌰', 'a𐌰', 'Ⲁ']) assert.equal(scriptMix(text), 'dead', text);
  });
});

describe('mixesDigits', () => {
  it('knows the digits of every script', () => {
    const digits: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const character = String.fromCodePoint(point);
      // Those for mathematics are styles of one script and go in normalisation.
      if (/\p{Nd}/u.test(character) && character.normalize('NFKC') === character) digits.push(character);
    }
    assert.equal(digits.length % 10, 0);
    assert.ok(digits.length >= 600, `${digits.length}`);
    for (let at = 0; at < digits.length; at += 10) {
      assert.equal(mixesDigits(digits.slice(at, at + 10).join('')), false, digits[at]);
      assert.equal(mixesDigits(`${digits[at]}${digits[at + 10] ?? '0'}`), true, digits[at]);
    }
  });
});

describe('pilesMarks', () => {
  it('lets through what languages write', () => {
    for (const text of ['Nguyễn', 'ệ', 'שָׁ', 'مُحَمَّد', 'ကြွှေး', 'བསྒྲུབས', 'น้ำ', '각'.normalize('NFD')]) {
      assert.equal(pilesMarks(text), false, text);
    }
  });

  it('finds more than four, and one twice', () => {
    assert.equal(pilesMarks('a\u0300\u0301\u0302\u0303'), false);
    assert.equal(pilesMarks('a\u0300\u0301\u0302\u0303\u0304'), true);
    assert.equal(pilesMarks('ế\u0323\u0324\u0325'), true, 'composed ones count');
    assert.equal(pilesMarks('e\u0301\u0301'), true);
    assert.equal(pilesMarks('é\u0301'), true);
  });
});
