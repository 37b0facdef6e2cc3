import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from './limits.ts';
import { checkBareName, checkName, foldLook, RESERVED_WORDS } from './names.ts';

function fault(name: string): string | undefined {
  const checked = checkName(name);
  return checked.ok ? undefined : checked.fault;
}

function refuses(why: string, names: readonly string[]): void {
  for (const name of names) assert.equal(fault(name), why, JSON.stringify(name));
}

describe('checkName', () => {
  it('takes names of people and rooms in any script that is written today', () => {
    const good = [
      'Alice',
      'Ali',
      'Dr. Mokhtari',
      "O'Brien",
      'Zoë',
      'C++',
      'Nguyễn Thị Ánh',
      '李雷',
      '〇',
      '田中 さくら',
      'マリー Curie',
      '김민수',
      '김민준 Kim',
      'Нина',
      'Иван Ёлкин',
      'Αλέξανδρος',
      'أحمد',
      'مُحَمَّد',
      'محمد ٣',
      'علی رضا',
      'שָׂרָה',
      'अमित',
      'अमित १२',
      'সৌমিত্র',
      'สมชาย ใจดี',
      'ကြွေး',
      'Հայկ',
      'გიორგი',
      'አበበ',
      'ᐃᓄᒃ',
      'CS350 #2',
    ];
    for (const name of good) assert.equal(fault(name), undefined, name);
  });

  it('normalises: NFKC, single blanks', () => {
    assert.deepEqual(checkName('  Ｚｏｅ\u0308   K. '), { ok: true, name: 'Zoë K.' });
  });

  it('is at rest after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), raw => {
        const checked = checkName(raw);
        if (checked.ok) assert.deepEqual(checkName(checked.name), checked);
      }),
    );
  });

  it('takes none, of all strings, that has a character which nobody sees or that turns the line', () => {
    const hidden = fc.constantFrom(
      ...'\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064',
      ...'\u2066\u2069\u206f\u2800\u3164\ufe00\ufe0f\ufeff\uffa0\u{1d159}\u{1d173}\u{e0001}\u{e0041}\u{e007f}\u{e0100}\u{e01ef}',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), hidden, fc.string(), (before, character, after) => {
        assert.equal(checkName(`a${before}${character}${after}a`).ok, false);
        assert.equal(checkBareName(`a${before}${character}${after}a`).ok, false);
      }),
    );
  });

  it('says why it refuses', () => {
    refuses('empty', [' \t', '\u3000']);
    refuses('too_long', ['x'.repeat(LIMITS.nameLength + 1)]);
    refuses('invisible', ['a\u200bb', 'a\u202eb', 'a\u0000', '\u3164', '\u2800', 'ශ්\u200dරී', 'علی\u200cرضا']);
    refuses('characters', [
      '/join',
      '@alice',
      'a"b',
      '\u0301a',
      '🙂',
      '-a',
      'A\u20ddlice',
      '$(error)',
      '[a](b)',
    ]);
    refuses('marks', ['a\u0300\u0301\u0302\u0303\u0304', 'Zoe\u0308\u0308', 'e\u0323\u0323']);
    refuses('scripts', [
      'Аlice',
      'Alice Ивановна',
      'раypal',
      'Bob٣',
      'さくらИ',
      '김さくら',
      'ㄅさ',
      'Kim さ 김',
      'אبا',
    ]);
    refuses('dead_script', ['𒀀𒀁', '𐌰𐌱', 'Ⲁⲗ', '𐐀𐐁']);
    refuses('digits', ['1१'.repeat(2).replace(/^/, 'अ'), 'ا1٣', 'ا٣۳']);
  });

  it('keeps its own words, however they are written', () => {
    for (const word of RESERVED_WORDS)
      refuses('reserved', [word, word.toUpperCase(), ` ${word.toLowerCase()} `]);
    refuses('reserved', [
      'C1assChat',
      'everуоne'.replace('уо', 'yo'),
      'ｓｅｒｖｅｒ',
      'st aff',
      'adrnin',
      'r00m',
    ]);
    for (const name of ['Ali', 'ALI', 'Servera', 'Adam', 'Rooms', 'Ana Staff'])
      assert.equal(fault(name), undefined, name);
  });

  it('answers in bounded time, whatever it is asked', () => {
    for (const unit of ['a\u0301', '\u0301', 'अ', '1', ' ', '\u{e0041}', 'ﷺ']) {
      const began = performance.now();
      checkName(unit.repeat(16_384));
      checkBareName(unit.repeat(16_384));
      assert.ok(performance.now() - began < 1000, JSON.stringify(unit));
    }
  });
});

describe('checkBareName', () => {
  it('takes any name that version 1 took and a terminal can show', () => {
    for (const name of ['Alice', 'a b', '{x}', '"', '/quit', '🙂', 'Bобʼ|', '𒀀', 'x'.repeat(200)]) {
      assert.deepEqual(checkBareName(name), { ok: true, name });
    }
  });

  it('refuses what would fool or break a reader', () => {
    const bad = [
      '',
      '\u00a0',
      'a\nb',
      '\u001b[2J',
      'a\u202eb',
      'a\u2028b',
      'a\ufe0f',
      '\u2800',
      'GET / HTTP/1.1',
      'Z\u0300\u0301\u0302\u0303\u0304',
    ];
    for (const name of bad) assert.equal(checkBareName(name).ok, false, JSON.stringify(name));
  });
});

describe('foldLook', () => {
  it('is the same for what a quick eye takes for the same, and at rest after one pass', () => {
    for (const [one, other] of [
      ['Bob', 'B0b'],
      ['Morna', 'Moma'],
      ['Vvalter', 'walter'],
      ['Dr. Who', 'Dr.Who'],
      ['Ali\u0307ce', 'alice'],
      ['محمد', 'محـمد'],
      ['À\u02db', 'a\u0328\u0300'],
    ] as const) {
      assert.equal(foldLook(one), foldLook(other), `${one} ${other}`);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => foldLook(foldLook(text)) === foldLook(text)),
    );
  });
});
