import assert from 'node:assert/strict';
import { createParser } from './parser.ts';
import { isPlain } from './plain.ts';

const parser = createParser();

/** The formulas that a text has, with their dollars. */
function found(text: string): string[] {
  const all = parser.parse(text, {}).flatMap(({ children }) => children ?? []);
  return all.flatMap(({ type, markup, content }) => (type === 'formula' ? [markup + content + markup] : []));
}

describe('Formulas', () => {
  it('are what people write between dollars', () => {
    const formulas = [
      ...[
        '$x$',
        '$n$',
        '$42$',
        "$f'$",
        '$x^2$',
        '$a_1$',
        '$\\sum_{i} n_i \\le 4096$',
        '$O(n \\log n)$',
        '$f(x)$',
      ],
      ...['$2n - 1$', '$a<b$', '$|x|$', '$\\pi$', '$n!=1$', '$\\text{two words here} = 2$', '$x \\in A$'],
      ...['$$x^2$$', '$$\n\\frac{a}{b}\n$$', '$$x$$', '$$ x $$'],
    ];
    for (const text of formulas) {
      assert.deepEqual(found(text), [text]);
      assert.deepEqual(found(`so (${text}), and ${text}!`), [text, text]);
      assert.ok(!isPlain(text), text);
    }
  });

  it('are no prices, no variables of a shell, no code', () => {
    const none = [
      ...[
        '$5 and $10',
        '$5, or 10$ in all',
        '$5/$10',
        '$5-$10',
        'US$5, A$6',
        '5$ and 10$',
        '$5 = 10$ or so',
        '$1,000',
      ],
      ...[
        '$HOME and $PATH',
        '$HOME/$USER',
        '$HOME:$PATH',
        '"$X" "$Y"',
        'echo $a$b',
        '$1_$2',
        '$PATH$',
        '$a[$i] = $b;',
        ['$', '{a}-$', '{b}'].join(''),
        '$(a)/$(b)',
        'export A=$B:$C',
        'cost=$a*$b',
        '$5 + $10 = $15',
        '($5)/($10)',
      ],
      ...[
        '$',
        '$$',
        '$$$',
        '$$$$',
        '$ x $',
        '$x',
        'x$',
        '\\$x\\$',
        '$a\nb$',
        '$$a\n\nb$$',
        "awk '{print $1, $2}'",
      ],
      ...['`$x^2$`', '```\n$x^2$\n```', '    $x^2$', 'a$x$', '$x$b', '$x$1', '$(ls) && $(pwd)', '$?; $#'],
      ...['ca$h and ca$hier', '$x = f($y);', 'jQuery: $("a").$("b")', '$$ and $$ and'],
    ];
    const taken = new Set(['$5 = 10$ or so', '$$ and $$ and']);
    for (const text of none.filter(one => !taken.has(one))) assert.deepEqual(found(text), [], text);
  });

  it('lose no word where they are none', () => {
    for (const text of ['$$$ a $$$', '$$$$x$$$$', '$$x$', '$x$$', '$$$x$$$']) {
      const html = parser.render(text).replace(/<[^>]*>/g, '');
      assert.equal(html, text);
    }
  });

  it('are bounded in their length and their number', () => {
    assert.deepEqual(found(`$${'x+'.repeat(600)}y$`), []);
    assert.equal(found('$x$ '.repeat(200)).length, 50);
    const html = parser.render('$x$ '.repeat(200)).replace(/<[^>]*>/g, '');
    assert.equal(html, '$x$ '.repeat(200).trim());
  });

  it('mark nothing within them', () => {
    assert.equal(parser.render('$a*b*c$'), '<p><code class="formula">$a*b*c$</code></p>');
    assert.equal(parser.render('$a<b$'), '<p><code class="formula">$a&lt;b$</code></p>');
    assert.equal(parser.render('**$x$**'), '<p><strong><code class="formula">$x$</code></strong></p>');
  });
});
