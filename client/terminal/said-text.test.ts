import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MentionFinder } from '../mentions.ts';
import { plain } from './colours.ts';
import { beginningOf, saidText } from './said-text.ts';
import { visibleText } from './visible.ts';

const tags = (tint: string, text: string) => `<${tint}>${text}</${tint}>`;
const marked = (text: string) =>
  new MentionFinder(['Alice', 'Bob'])
    .find(text)
    .map(mention => ({ ...mention, isUser: mention.name === 'Alice' }));

describe('what is said', () => {
  it('has mentions and code in their colours', () => {
    const text = '@bob, @Alice: `@Bob`\n```py a.py:1\nx = "@Bob"\n\ny\n```\nso @Bob';
    assert.equal(
      saidText(text, tags, marked(text)),
      [
        '<mention>@bob</mention>, <you>@Alice</you>: `@Bob`',
        '    <client>```py a.py:1</client>',
        '    <code>x = "@Bob"</code>',
        '    ',
        '    <code>y</code>',
        '    <client>```</client>',
        '    so <mention>@Bob</mention>',
      ].join('\n'),
    );
    assert.equal(saidText('a\n```\nopen', tags), 'a\n    <client>```</client>\n    <code>open</code>');
  });

  it('is without colours what it is, whatever that is', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\n', '\r', '`', '```\n', '@Bob', '@', ' ', '\x1b', 'é', '~~~'),
    });
    fc.assert(
      fc.property(text, said => assert.equal(saidText(said, plain, marked(said)), visibleText(said))),
    );
  });

  it('begins in one line', () => {
    assert.equal(beginningOf('  a\n\tb '), 'a b');
    assert.equal(beginningOf('👍'.repeat(2000)), `${'👍'.repeat(60)}…`);
    assert.equal(beginningOf(''), '');
  });
});
