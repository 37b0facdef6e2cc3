import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type CodeReference,
  codeBlocks,
  fenceInfo,
  REFERENCE_LIMITS,
  readFenceInfo,
  writeFence,
} from './code-reference.ts';

const PLACE: CodeReference = { language: 'python', path: 'src/client.py', line: 41, endLine: 44 };
const KNOWN: CodeReference = { ...PLACE, repository: 'github.com/org/hw4', commit: '3f9c1d2' };

describe('A reference to code', () => {
  it('stands behind a fence', () => {
    const cases: [string, CodeReference][] = [
      ['python src/client.py:41-44', PLACE],
      ['python src/client.py:41-44 github.com/org/hw4@3f9c1d2', KNOWN],
      ['python src/client.py:41-44 github.com/org/hw4@3f9c1d2+', { ...KNOWN, changed: true }],
      ['c++ a.cpp:7', { language: 'c++', path: 'a.cpp', line: 7, endLine: 7 }],
      ['text my%20file%3A%60.txt:1', { language: 'text', path: 'my file:`.txt', line: 1, endLine: 1 }],
      ['java lösung/Übung.java:3', { language: 'java', path: 'lösung/Übung.java', line: 3, endLine: 3 }],
    ];
    for (const [info, reference] of cases) {
      assert.equal(fenceInfo(reference), info);
      assert.deepEqual(readFenceInfo(info), reference);
      assert.deepEqual(readFenceInfo(`  ${info.replaceAll(' ', ' \t ')} `), reference);
    }
  });

  it('leads out of no folder, and is nothing that is not quite one', () => {
    const none = [
      ...[
        '',
        'python',
        'python a.py',
        'python a.py:',
        'python a.py:0',
        'python a.py:4-3',
        'python a.py:12345678',
      ],
      ...[
        'python /etc/passwd:1',
        'python ../a.py:1',
        'python a/../b.py:1',
        'python a/./b.py:1',
        'python a//b.py:1',
      ],
      ...[
        'python %2e%2e/a.py:1',
        'python %2Fa.py:1',
        'python C%3A/a.py:1',
        'python a%5Cb.py:1',
        'python a%00.py:1',
      ],
      ...[
        'python a%E2%80%AE.py:1',
        'python %:1',
        'python %ff:1',
        'python a.py:1 x',
        'python a.py:1 x@y',
        'print(a) b:1',
      ],
      ...[
        'python a.py:1 r@3f9c1d2 more',
        'python a.py:1 @3f9c1d2',
        `python ${'a'.repeat(1025)}:1`,
        'a.py:1',
        'python C:/a:1',
      ],
      `python a.py:1 ${'r'.repeat(REFERENCE_LIMITS.repository + 1)}@3f9c1d2`,
    ];
    for (const info of none) assert.equal(readFenceInfo(info), undefined, info);
  });

  it('comes back as it was given, whatever names are in it', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const isName = (text: string) => readFenceInfo(fenceInfo({ ...KNOWN, path: text })) !== undefined;
    let paths = 0;
    fc.assert(
      fc.property(name, name, fc.integer({ min: 1, max: 9999 }), (path, repository, line) => {
        const reference = { ...KNOWN, path, line, endLine: line + 3 };
        assert.doesNotMatch(fenceInfo({ ...reference, repository }), /[`\n\r]/);
        if (!isName(path)) return;
        paths++;
        assert.deepEqual(readFenceInfo(fenceInfo(reference)), reference);
      }),
    );
    assert.ok(paths > 50, `${paths}`);
  });
});

describe('codeBlocks', () => {
  const codes = (text: string) => codeBlocks(text).map(({ language, code }) => `${language}|${code}`);

  it('are those between fences', () => {
    assert.deepEqual(codes('a\n```py\nx = 1\n\ny\n```\nb\n~~~\n```\n~~~~\n'), ['py|x = 1\n\ny', '|```']);
    assert.deepEqual(codes('````\n```\n````'), ['|```']);
    assert.deepEqual(codes('```print(1)\nprint(2)\n```'), ['|print(1)\nprint(2)']);
    assert.deepEqual(codes('```py\nnever closed'), ['py|never closed']);
    assert.deepEqual(codes('  ```\n  a\n    b\n c\n  ```'), ['|a\n  b\nc']);
    assert.deepEqual(codes('```py\r\nx\r\n```'), ['py|x']);
    assert.deepEqual(codeBlocks('```python src/client.py:41-44\nx\n```')[0]?.reference, PLACE);
  });

  it('are found as they were written, whatever fences are in them', () => {
    const line = fc.array(fc.constantFrom('`', '```', '````', '~~~', ' ', 'x', '> ', '- '), { maxLength: 6 });
    const code = fc.array(
      line.map(parts => parts.join('')),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.array(
          code.map(lines => lines.join('\n')),
          { minLength: 1, maxLength: 3 },
        ),
        all => {
          const text = all.map(one => writeFence(fenceInfo(PLACE), one)).join('\n');
          assert.deepEqual(
            codeBlocks(text),
            all.map(one => ({ code: one, language: 'python', reference: PLACE })),
          );
        },
      ),
    );
  });

  it('are in quotations and lists too, and end with them', () => {
    assert.deepEqual(codes('> ```py\n> x\n> ```'), ['py|x']);
    assert.deepEqual(codes('> ```py\n> x\ny\n```c\nz\n```'), ['py|x', 'c|z']);
    assert.deepEqual(codes('- ```py\n  x\n\n  y\n  ```\n1. a\n\n   ```c\n   z\n   ```'), [
      'py|x\n\ny',
      'c|z',
    ]);
  });

  it('are not what looks like one', () => {
    for (const text of ['', '``` a ` b', '    ```\n    x', 'a ``` b', '``\nx\n``', '`x`']) {
      assert.deepEqual(codes(text), [], text);
    }
  });

  it('are found in bounded time', () => {
    for (const unit of ['`', '```\n', '> ', '- ', '1. ', '~~~a\n', '>```\n', ' ', '\t', '- ```\n']) {
      const began = performance.now();
      codeBlocks(unit.repeat(20_000 / unit.length));
      assert.ok(performance.now() - began < 500, JSON.stringify(unit));
    }
  });
});
