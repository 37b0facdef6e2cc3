import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMentioned, MENTION_LIMIT, MentionFinder } from './mentions.ts';

const people = [
  'Bob',
  'Bob-2',
  'Ada',
  'Ada Lovelace',
  'C++ (lab)',
  'Zoë',
  '王小明',
  'İpek',
  'Ὀδυσσεύς',
  '😀 Jo',
  '한별',
];
const finder = new MentionFinder(people);

/** Who is meant, and the words that say it. */
function found(text: string): string[] {
  return finder.find(text).map(({ kind, name, start, end }) => `${name || kind}: ${text.slice(start, end)}`);
}

describe('mentions', () => {
  it('are names behind an @, whatever their case and width', () => {
    assert.deepEqual(found('same here, @bob.'), ['Bob: @bob']);
    assert.deepEqual(found("(@Bob's line 42)"), ['Bob: @Bob']);
    assert.deepEqual(found('größe @Zoe\u0308! ＠ＢＯＢ'), ['Zoë: @Zoe\u0308', 'Bob: ＠ＢＯＢ']);
    assert.deepEqual(found('@王小明，你好 @İPEK @ὈΔΥΣΣΕΎΣ @😀 jo'), [
      '王小明: @王小明',
      'İpek: @İPEK',
      'Ὀδυσσεύς: @ὈΔΥΣΣΕΎΣ',
      '😀 Jo: @😀 jo',
    ]);
    assert.deepEqual(found(`@${'한별'.normalize('NFD')}?`), [`한별: @${'한별'.normalize('NFD')}`]);
    assert.deepEqual(found('@Bob@Ada\n@bob'), ['Bob: @Bob', 'Bob: @bob']);
  });

  it('are the longest name that fits', () => {
    assert.deepEqual(found('ask @Ada Lovelace and @Ada, @Bob-2'), [
      'Ada Lovelace: @Ada Lovelace',
      'Ada: @Ada',
      'Bob-2: @Bob-2',
    ]);
    assert.deepEqual(found('@C++ (lab) please'), ['C++ (lab): @C++ (lab)']);
  });

  it('are the room and the staff', () => {
    assert.deepEqual(found('@room: read this, @Staff'), ['room: @room', 'staff: @Staff']);
    assert.deepEqual(found('@rooms @staffing'), []);
  });

  it('are no part of a word or an address, and nobody who is not there', () => {
    for (const text of [
      'Bob',
      '@Bobby',
      '@Bob_2',
      'mail bob@bob.org',
      '𝒳@Bob',
      '@Zoën',
      '@ Bob',
      '@',
      '@Carl',
      '@Ad',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('are none in code', () => {
    for (const text of [
      'use `@Bob` here',
      '``a ` @Bob``',
      '`one\n@Bob`',
      '```python\n@Bob\ndef f(): pass\n```',
      '~~~~\n@Bob\n~~~\n@Bob\n~~~~',
      '```\n@Bob',
      '> ```\n> @Bob\n> ```',
      '- ```\n  @Bob\n  ```',
      '1. ```\n   @Bob\n   ```',
      '```\r@Bob\r```',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('are there beside code, and where a backtick begins none', () => {
    for (const text of [
      '`x` @Bob `y`',
      'a ` b @Bob',
      '`` ` @Bob',
      '`a\n\n@Bob `',
      '```\nx\n```\n@Bob',
      '```x``` @Bob',
      '```\nx\n``` y\n```\n@Bob',
      'a `\n```\n`\n```\n@Bob',
      '> ```\n> x\n@Bob',
      '`\n     ```\n@Bob',
    ])
      assert.deepEqual(found(text), ['Bob: @Bob'], text);
  });

  it('mean a person, everybody in the room, or the staff', () => {
    const means = (
      text: string,
      userName: string,
      role: 'student' | 'assistant' | 'instructor' = 'student',
    ) => isMentioned(finder.find(text), { userName, role });
    assert.equal(means('@bob', 'Bob'), true);
    assert.equal(means('@Ada Lovelace', 'Ada'), false);
    assert.equal(means('@room', 'Bob'), true);
    assert.equal(means('@staff', 'Bob'), false);
    assert.equal(means('@staff', 'Bob', 'assistant'), true);
    assert.equal(means('@staff', 'Bob', 'instructor'), true);
    assert.equal(means('@Ada', 'Bob', 'instructor'), false);
  });

  it('say where they stand, in any text', () => {
    const part = fc.constantFrom(
      '@',
      'Bob',
      'Zoe\u0308',
      '`',
      '```',
      '\n',
      ' ',
      'ﬁ',
      '한',
      'İ',
      '＠ada',
      '@room',
      '\u0301',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary' }))), parts => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of finder.find(text)) {
          assert.ok(start >= last && end <= text.length && /^[@＠﹫]/.test(text.slice(start, end)));
          last = end;
        }
      }),
    );
  });

  it('are found in the time of a blink in the worst of texts, and no more of them than a class has people', () => {
    const length = 65_536;
    const began = performance.now();
    for (const text of ['@', '@a', '` ', '@Bob ', '`@', '\u0301', '@Ada\u0301 ', '```\n', '> '])
      assert.ok(finder.find(text.repeat(length / text.length)).length <= MENTION_LIMIT);
    assert.equal(finder.find('@Bob '.repeat(MENTION_LIMIT + 1)).length, MENTION_LIMIT);
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
  });
});
