import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeConfusables } from './confusables.ts';
import { CONFUSABLES_TABLE } from './confusables-table.ts';
import { admitBareName, admitBareRoomName, admitName, looksOf, skeleton } from './look-alikes.ts';

const table = decodeConfusables(CONFUSABLES_TABLE);

/** Characters that look like a letter, by that letter. */
const twins = new Map<string, string[]>();
for (const [source, target] of table) twins.set(target, [...(twins.get(target) ?? []), source]);

function alike(one: string, other: string): boolean {
  const looks = looksOf(other);
  return looksOf(one).some(look => looks.includes(look));
}

describe('skeleton', () => {
  it('is what UTS #39 says: decomposed, what nobody sees left out, each character by the table, decomposed', () => {
    const unit = fc.oneof(fc.constantFrom(...table.keys()), fc.string({ unit: 'grapheme', maxLength: 1 }));
    fc.assert(
      fc.property(fc.array(unit), units => {
        const text = units.join('');
        const visible = [...text.normalize('NFD')].filter(
          each => !/\p{Default_Ignorable_Code_Point}/u.test(each),
        );
        const mapped = visible.map(each => table.get(each) ?? each).join('');
        assert.equal(skeleton(text), mapped.normalize('NFD'));
        assert.equal(skeleton(skeleton(text)), skeleton(text));
      }),
    );
  });

  it('knows the examples of UTS #39', () => {
    assert.equal(skeleton('раураl'), 'paypal');
    assert.equal(skeleton('ѕсоре'), skeleton('scope'));
    assert.equal(skeleton('O0'), 'OO');
    assert.equal(skeleton('lI1|'), 'llll');
    assert.equal(skeleton('m'), 'rn');
    assert.notEqual(skeleton('Zoë'), skeleton('Zoe'));
  });
});

describe('Names that look alike', () => {
  const pairs = [
    ['Alice', 'alice'],
    ['Alice', 'AIice'],
    ['alice', 'AIice'],
    ['Alice', 'ALlCE'],
    ['Alice', 'A1ice'],
    ['Alice', 'Аlісе'],
    ['Alice', 'Ali\u0307ce'],
    ['Alice', 'Al\u0131ce'],
    ['Bob', 'B0b'],
    ['Bob', 'Воb'],
    ['bob', 'ВОВ'.replace(/В$/, 'B')],
    ['Tom', 'том'],
    ['Nina', 'ΝΙΝΑ'],
    ['Morna', 'Moma'],
    ['раура', 'paypa'],
    ['Ｂob', 'Bob'],
    ['Dr. Who', 'Dr.Who'],
    ["O'Brien", 'O’Brien'],
    ["O'Brien", 'OʼBrien'],
    ['Zoë', 'Zoe\u0308'],
    ['محمد', 'محـمد'],
    ['김민수', '김민수'.normalize('NFD')],
    ['Weiss', 'Weiß'],
  ] as const;

  for (const [one, other] of pairs) {
    it(`${one} and ${other}`, () => assert.ok(alike(one, other)));
  }

  it('are told apart where people tell them apart', () => {
    for (const [one, other] of [
      ['Zoe', 'Zoë'],
      ['Anna', 'Anne'],
      ['Nina', 'Нина'],
      ['Bob', 'Rob'],
      ['Ivan', 'Иван'],
      ['山田', '山口'],
    ] as const) {
      assert.ok(!alike(one, other), `${one} ${other}`);
    }
  });

  it('are not told apart by case, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
        assert.ok(alike(name, name.toLowerCase()) && alike(name, name.toUpperCase()), name);
      }),
    );
  });

  for (const name of ['Alice', 'Ada Lovelace', 'Zoë', '김민수', 'Иван', 'محمد', 'Ωmega', 'अमित', 'SERVER']) {
    it(`${name}, with any letters replaced by twins of the published table`, () => {
      const letters = [...name.normalize('NFD')];
      const choices = letters.map(letter => {
        const prototype = table.get(letter) ?? letter;
        return fc.constantFrom(letter, prototype, ...(twins.get(prototype) ?? []));
      });
      fc.assert(
        fc.property(fc.tuple(...choices), chosen => {
          const imitation = chosen.join('');
          assert.equal(skeleton(imitation), skeleton(name));
          assert.ok(alike(imitation, name), imitation);
        }),
      );
    });
  }

  it('of the server or of a reserved word are admitted to nobody', () => {
    for (const name of [
      'SERVER',
      'server',
      'SЕRVЕR',
      'ЅЕRVЕR',
      'ѕегѵег',
      'ｓｅｒｖｅｒ',
      'S3RVER'.replace('3', 'Ｅ'),
      'Ѕtaff',
      'аdmіn',
      'C1assChat',
    ]) {
      assert.equal(admitName(name).ok, false, name);
      assert.equal(admitBareName(name).ok, false, name);
    }
    assert.deepEqual(admitBareName('аdmіn'), { ok: false, fault: 'reserved' });
    assert.deepEqual(admitBareRoomName('Ѕerver'), { ok: false, fault: 'reserved' });
    assert.equal(admitBareRoomName('staff').ok, true, 'version 1 may call a room so');
    for (const name of ['Ali', 'ALI', 'Serena', 'Иван', '김민수', 'Roomba'])
      assert.ok(admitName(name).ok, name);
  });
});
