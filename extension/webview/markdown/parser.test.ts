import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findPlaces } from './code-references.ts';
import { createParser } from './parser.ts';
import { isPlain } from './plain.ts';

const parser = createParser();

function html(text: string): string {
  return parser.render(text);
}

/** What a reader sees of it, blocks not told apart. */
function seen(text: string): string {
  const words = html(text).replace(/<[^>]*>/g, '');
  return words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('Markdown', () => {
  it('knows emphasis, code, quotations, lists, links', () => {
    const cases = {
      '*so* **bold** ~~gone~~ `x < y`':
        '<p><em>so</em> <strong>bold</strong> <s>gone</s> <code>x &lt; y</code></p>',
      '> said\nand on': '<blockquote><p>said\nand on</p></blockquote>',
      '- one\n- two': '<ul><li>one</li><li>two</li></ul>',
      '3. three\n4. four': '<ol start="3"><li>three</li><li>four</li></ol>',
      '```python\nif a < b:\n    pass\n```':
        '<pre><code class="language-python">if a &lt; b:\n    pass</code></pre>',
      '```"><img src=x>\nx\n```': '<pre><code>&quot;&gt;&lt;img src=x&gt;\nx</code></pre>',
      '```print(1)\nprint(2)\n```': '<pre><code>print(1)\nprint(2)</code></pre>',
      '    x = 1\n    y = 2': '<pre><code>x = 1\ny = 2</code></pre>',
      'see https://example.com/a?b=c&d now':
        '<p>see <a href="https://example.com/a?b=c&amp;d">https://example.com/a?b=c&amp;d</a> now</p>',
      '[docs](https://example.com "t")': '<p><a href="https://example.com/" title="t">docs</a></p>',
      '<https://example.com>': '<p><a href="https://example.com/">https://example.com</a></p>',
      '![cat](https://example.com/cat.png)': '<p><a href="https://example.com/cat.png">cat</a></p>',
      '![](https://example.com/cat.png)':
        '<p><a href="https://example.com/cat.png">https://example.com/cat.png</a></p>',
      '[![cat](https://a.example/c.png)](https://example.com)':
        '<p><a href="https://example.com/">cat</a></p>',
      'one\n\ntwo': '<p>one</p><p>two</p>',
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(html(text), expected, text);
  });

  it('leaves alone what people write who write no Markdown', () => {
    const untouched = [
      'for i in x:\n    print(i)\n      more',
      'a line\nand another\n  with blanks',
      'my_file_name.py and __init__ and _private',
      '2*3*4 = 24, a**b**c, f(*args, **kwargs), *p = 5',
      '# include <stdio.h>',
      '#define X 1',
      'Title\n-----',
      '---',
      '***',
      'a | b\n--|--\n1 | 2',
      '[]() { return 1; }',
      'table[0]() and a[i](x)',
      '![]()',
      '[note]: https://',
      '[a]: javascript:alert(1)',
      '&lt;b&gt; &amp; &#x41;',
      '<b>bold</b> <script>alert(1)</script> <!-- x -->',
      'C:\\.git\\!x and \\\\server\\share and \\( x \\)',
      '[x](javascript:alert(1))',
      'main.py, example.com, me@example.com, 127.0.0.1:5555',
      ':) :-( <3 ^_^ ~',
      '$5 and 5 * 3 = $15',
      '@Bob: see #2',
      '[ ] to do',
    ];
    for (const text of untouched) assert.equal(seen(text), text, text);
    for (const text of untouched) assert.doesNotMatch(html(text), /<(?!\/?p>|br>)/, text);
  });

  it('takes what begins with the prompt of Python for code', () => {
    assert.equal(html('>>> 1 + 1\n2\n\nsee?'), '<pre><code>&gt;&gt;&gt; 1 + 1\n2</code></pre><p>see?</p>');
    assert.equal(html('I get\n>>> x\n3'), '<p>I get</p><pre><code>&gt;&gt;&gt; x\n3</code></pre>');
    assert.equal(html('>>> '.repeat(1).trim()), '<pre><code>&gt;&gt;&gt;</code></pre>');
  });

  it('takes a backslash for one, but where it takes a meaning away', () => {
    assert.equal(html('\\*not so\\*, \\`x\\`'), '<p>*not so*, `x`</p>');
  });

  it('emphasises within Chinese and Japanese too, which has no blanks', () => {
    assert.equal(html('这是**重点**吗'), '<p>这是<strong>重点</strong>吗</p>');
  });

  it('says the same as plain text of what is plain', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'ab \n\t.,:;!?-+>#=_1)(&"\'|/@$%^{}', 'word', '  ', '1.', 'é', '字', '://', 'http'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), units => {
        const text = units.join('').replace(/\r|\0/g, '');
        if (text === '' || !isPlain(text)) return;
        plain++;
        assert.equal(html(text), `<p>${parser.utils.escapeHtml(text)}</p>`);
        assert.deepEqual(findPlaces(text), []);
      }),
      { numRuns: 5000 },
    );
    assert.ok(plain > 500, `${plain}`);
  });

  it('loses no word of any text', () => {
    const unit = fc.constantFrom(
      'word',
      ' ',
      '\n',
      '\n\n',
      '*',
      '**',
      '_',
      '`',
      '```',
      '~~',
      '[',
      ']',
      '(',
      ')',
      '](',
      '!',
      '<',
      '>',
      '> ',
      '- ',
      '1. ',
      '\\',
      '&',
      '    ',
      '#',
      '|',
      'https://x.example/',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), units => {
        const text = units.join('');
        // One word behind a fence is a language; of a link, where it leads is shown elsewhere.
        if (/```|~~~|\]\(/.test(text)) return;
        const count = (of: string) => of.split('word').length;
        assert.equal(count(seen(text)), count(text), JSON.stringify(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('answers in bounded time, whatever it is asked', () => {
    const units = [
      '[',
      ']',
      '(',
      '![',
      '[a](',
      '*',
      '**a',
      '_',
      '`',
      '``a',
      '~~',
      '<',
      '<a',
      '> ',
      '- ',
      '1. ',
      '\\',
      '&',
      '"',
      '\n',
      '\t',
      '[]',
      '[a]: b\n',
      '*a ',
      'http://',
      'a:1 ',
      '>>> \n',
      '\u202e',
      '((',
    ];
    for (const unit of units) {
      const began = performance.now();
      html(unit.repeat(20_000 / unit.length));
      findPlaces(unit.repeat(20_000 / unit.length));
      assert.ok(
        performance.now() - began < 1500,
        `${JSON.stringify(unit)} took ${performance.now() - began} ms`,
      );
    }
  });
});
