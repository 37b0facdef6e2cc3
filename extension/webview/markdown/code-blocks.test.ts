import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeBlocks } from '../../../protocol/code-reference.ts';
import { readCodeBlocks } from './code-blocks.ts';
import { createParser } from './parser.ts';

const parser = createParser();
const read = (text: string) => readCodeBlocks(parser.parse(text, {}), text);

describe('readCodeBlocks', () => {
  it('gives fences the numbers that they have for the host, and other code none', () => {
    const text = '```py\nx\n```\n>>> 1\n\n    y\n\n- a\n\n  ```c\n  z\n  ```\n\n> ```\n> q\n> ```';
    assert.deepEqual(
      read(text).map(({ number, language, code }) => [number, language, code]),
      [
        [0, 'py', 'x'],
        [undefined, '', '>>> 1'],
        [undefined, '', 'y'],
        [1, 'c', 'z'],
        [2, '', 'q'],
      ],
    );
    const [block] = read('```python a.py:3-4\nx\n```');
    assert.deepEqual(block?.place, { language: 'python', path: 'a.py', line: 3, endLine: 4 });
  });

  it('never gives a block the number of another code, and most of them one', () => {
    const unit = fc.constantFrom(
      '```',
      '~~~',
      '````',
      'py',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '1. ',
      '  ',
      '    ',
      'x',
      '`',
      '\t',
    );
    const count = { fences: 0, numbered: 0 };
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), units => {
        const text = units.join('');
        const fences = codeBlocks(text);
        for (const { number, code } of read(text)) {
          count.fences++;
          if (number === undefined) continue;
          count.numbered++;
          assert.equal(fences[number]?.code, code, JSON.stringify(text));
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(count.numbered > count.fences / 2, JSON.stringify(count));
  });
});
