import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fenceInfo, writeFence } from '../../protocol/code-reference.ts';
import { joinWriting, placeOfFence, splitWriting } from './attachments.ts';

const PLACE = { language: 'python', path: 'src/client.py', line: 41, endLine: 42 };
const FENCE = writeFence(fenceInfo(PLACE), 'a\nb');

describe('Code at the end of what is written', () => {
  it('is taken from the text, and put back', () => {
    const whole = `Why?\n${FENCE}\n${FENCE}`;
    assert.deepEqual(splitWriting(whole), { text: 'Why?', fences: [FENCE, FENCE] });
    assert.equal(joinWriting(splitWriting(whole)), whole);
    assert.deepEqual(splitWriting(FENCE), { text: '', fences: [FENCE] });
  });

  it('is only what has a place and stands at the end', () => {
    for (const text of [
      '',
      'a',
      '```',
      '```\nx\n```',
      '```python\nx\n```',
      `${FENCE}\nWhy?`,
      `${FENCE}\n`,
      `> ${FENCE}`,
    ]) {
      assert.deepEqual(splitWriting(text), { text, fences: [] }, text);
    }
  });

  it('tells its place', () => {
    assert.deepEqual(placeOfFence(FENCE), PLACE);
    for (const text of ['', FENCE.slice(1), `${FENCE}\n`, `${FENCE}\n${FENCE}`, `x${FENCE}`]) {
      assert.equal(placeOfFence(text), undefined, text);
    }
  });

  it('comes back as it was given, whatever is in text and code', () => {
    const line = fc.array(fc.constantFrom('`', '```', '~~~', ' ', 'x', '```python a.py:1'), { maxLength: 4 });
    const lines = fc.array(
      line.map(parts => parts.join('')),
      { minLength: 1, maxLength: 5 },
    );
    const code = lines.map(all => all.join('\n'));
    fc.assert(
      fc.property(code, fc.array(code, { maxLength: 3 }), (text, codes) => {
        const whole = joinWriting({ text, fences: codes.map(one => writeFence(fenceInfo(PLACE), one)) });
        assert.equal(joinWriting(splitWriting(whole)), whole);
        if (splitWriting(text).fences.length === 0 && text !== '') {
          assert.deepEqual(splitWriting(whole).fences.length, codes.length);
        }
      }),
    );
  });

  it('is found in bounded time', () => {
    for (const text of ['```\n'.repeat(25_000), `${FENCE}\n`.repeat(2000) + FENCE]) {
      const began = performance.now();
      splitWriting(text);
      assert.ok(performance.now() - began < 1000);
    }
  });
});
