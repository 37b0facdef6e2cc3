import assert from 'node:assert/strict';
import { brief } from './brief.ts';

describe('brief', () => {
  it('makes one line of a message, without the marks of its Markdown', () => {
    assert.equal(brief('Why does my **second** `recv`\n\nget two?'), 'Why does my second recv get two?');
    assert.equal(
      brief('> Read on.\n\nNo:\n```python src/a.py:1-2\nx = 1\n```\ntry'),
      'Read on. No: x = 1 try',
    );
  });

  it('has code without its fences, wherever it stands, and nothing else is taken for one', () => {
    assert.equal(brief('> ~~~c\n> x\n> ~~~\n1. ```\n   y\n   ```'), 'x y');
    assert.equal(brief('```print(1)\nprint(2)\n```'), 'print(1) print(2)');
    assert.equal(brief('```` ``` ```` is a fence'), 'is a fence');
  });

  it('cuts what is long', () => {
    assert.equal(brief('x'.repeat(500)).length, 121);
  });

  it('takes no time over what is made to take it', () => {
    const start = performance.now();
    for (const text of [' '.repeat(20_000), '`'.repeat(20_000), '>'.repeat(20_000), '\n '.repeat(10_000)])
      brief(text);
    assert.ok(performance.now() - start < 500);
  });
});
