import assert from 'node:assert/strict';
import { highlight } from './highlight.ts';
import { plainRuns, splitRuns } from './runs.ts';

function brief(code: string, language: string): string[] | undefined {
  return highlight(code, language)?.map(line =>
    line.map(({ text, kind }) => (kind ? `<${kind}:${text}>` : text)).join(''),
  );
}

describe('highlight', () => {
  it('tells keywords, names, strings, numbers and comments apart, line by line', () => {
    assert.deepEqual(brief('def f(x):\n    """a\n    b"""\n    return 1  # so', 'python'), [
      '<keyword:def> <function:f>(x):',
      '    <string:"""a>',
      '<string:    b""">',
      '    <keyword:return> <number:1>  <comment:# so>',
    ]);
  });

  it('knows languages by their names and by the endings of their files', () => {
    const names =
      'python py java c h cpp c++ cc javascript js ts typescript json bash sh sql html xml css rust rs go r';
    const more =
      'haskell hs matlab kotlin kt csharp cs php ruby rb yaml yml markdown md diff makefile asm arm tex';
    for (const name of `${names} ${more}`.split(' ')) {
      assert.ok(highlight('x = 1', name), name);
    }
    assert.equal(highlight('x = 1', 'klingon'), undefined);
    assert.equal(highlight('x = 1', 'constructor'), undefined);
  });

  it('keeps every character, in languages within languages too', () => {
    const codes = {
      xml: '<p class="a">x</p>\n<script>\nconst a = `b`;\n</script>\n<style>p { color: red }</style>',
      php: '<?php echo "a$b"; ?>\n<b>x</b>',
      markdown: '# a\n\n```python\nx = 1\n```\n',
      python: 'x = (',
      javascript: '/*',
    };
    for (const [language, code] of Object.entries(codes)) {
      const lines = highlight(code, language) ?? [];
      assert.equal(lines.map(line => line.map(({ text }) => text).join('')).join('\n'), code);
    }
    assert.match(brief(codes.xml, 'xml')?.[2] ?? '', /<keyword:const>/);
  });

  it('takes less than a frame for as much code as a message has', () => {
    const line =
      'def receive(sock, size=4096):  # what has come so far\n    return json.loads(sock.recv(size)["text"])\n';
    const code = line.repeat(Math.ceil(10_000 / line.length));
    highlight(code, 'python');
    const times = Array.from({ length: 7 }, () => {
      const began = performance.now();
      highlight(code, 'python');
      return performance.now() - began;
    });
    const median = times.sort((a, b) => a - b)[3] ?? Number.NaN;
    process.stdout.write(`      10,000 characters of Python in ${median.toFixed(1)} ms\n`);
    assert.ok(median < 100, `${median} ms`);
  });
});

describe('splitRuns', () => {
  it('cuts at line breaks and joins neighbours of one kind', () => {
    const runs = [
      { text: 'a\n', kind: 'string' },
      { text: '\nb', kind: 'string' },
      { text: 'c', kind: 'string' },
    ] as const;
    assert.deepEqual(splitRuns(runs), [
      [{ text: 'a', kind: 'string' }],
      [],
      [{ text: 'bc', kind: 'string' }],
    ]);
    assert.deepEqual(plainRuns('x\ny'), [[{ text: 'x', kind: undefined }], [{ text: 'y', kind: undefined }]]);
  });
});
