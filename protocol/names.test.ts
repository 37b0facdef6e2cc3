import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from './limits.ts';
import { checkBareName, checkName, skeleton } from './names.ts';

function fault(name: string): string | undefined {
  const checked = checkName(name);
  return checked.ok ? undefined : checked.fault;
}

describe('checkName', () => {
  it('takes names of people and rooms in any script', () => {
    const good = [
      'Alice',
      'Dr. Mokhtari',
      "O'Brien",
      'Zoë',
      'C++',
      '李雷',
      '田中 さくら',
      '김민준 Kim',
      'Нина',
      'أحمد',
      'अमित',
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

  it('says why it refuses', () => {
    assert.equal(fault(' \t'), 'empty');
    assert.equal(fault('x'.repeat(LIMITS.nameLength + 1)), 'too_long');
    for (const name of ['a\u200bb', 'a\u202eb', '/join', '@alice', 'a"b', '\u0301a', 'a\u0000', '🙂']) {
      assert.equal(fault(name), 'characters', JSON.stringify(name));
    }
    assert.equal(fault('Аlice'), 'scripts', 'Cyrillic А');
    for (const name of ['server', 'SERVER', 'ЅЕRVER'.normalize(), 'SERVЕR', 'everyone', 'C1assChat']) {
      assert.ok(['reserved', 'scripts'].includes(fault(name) ?? ''), name);
    }
  });
});

describe('checkBareName', () => {
  it('takes any name that version 1 took and a terminal can show', () => {
    for (const name of ['Alice', 'a b', '{x}', '"', '/quit', '🙂', 'x'.repeat(200)]) {
      assert.deepEqual(checkBareName(name), { ok: true, name });
    }
  });

  it('refuses what would fool a reader', () => {
    for (const name of ['', 'a\nb', '\u001b[2J', 'a\u202eb', 'SERVER', 'server ', 'GET / HTTP/1.1']) {
      assert.equal(checkBareName(name).ok, false, JSON.stringify(name));
    }
  });
});

describe('skeleton', () => {
  it('is the same for names that look alike', () => {
    const pairs = [
      ['Alice', 'alice'],
      ['Alice', 'AIice'],
      ['Alice', 'A1ice'],
      ['Bob', 'B0b'],
      ['Morna', 'Moma'],
      ['раура', 'paypa'],
      ['Ｂob', 'Bob'],
      ['Dr. Who', 'Dr.Who'],
    ] as const;
    for (const [one, other] of pairs) assert.equal(skeleton(one), skeleton(other), `${one} ${other}`);
  });

  it('tells apart what people tell apart', () => {
    for (const [one, other] of [
      ['Zoe', 'Zoë'],
      ['Anna', 'Anne'],
      ['Nina', 'Нина'],
      ['Bob', 'Rob'],
    ] as const) {
      assert.notEqual(skeleton(one), skeleton(other));
    }
  });
});
