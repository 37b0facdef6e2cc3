import assert from 'node:assert/strict';
import { colour, MOST_COLOURED, needsColours } from './colours.ts';
import { highlight } from './highlight.ts';
import { highlighting } from './parts.ts';

/** Those that take longest. */
const LANGUAGES = 'cpp csharp ini java php typescript';
const UNITS = ['(', '<', '"', '`', '\\', '/*', '$', '-', ':', '\n', 'a', '1', 'a ', 'a(', 'if '];

describe('colour', () => {
  it('needs a language that may be known, and code that somebody may have written', () => {
    assert.ok(needsColours('x = 1', 'python'));
    assert.ok(!needsColours('x = 1', ''));
    assert.ok(!needsColours('x = 1', 'text'));
    const { lineLength, wordLength } = MOST_COLOURED;
    assert.ok(needsColours(`${'('.repeat(lineLength)}\n`.repeat(19), 'python'));
    assert.ok(!needsColours('('.repeat(lineLength + 1), 'python'));
    assert.ok(needsColours(`${'x'.repeat(wordLength)}`, 'python'));
    assert.ok(!needsColours(`${'x'.repeat(wordLength + 1)}`, 'python'));
    assert.ok(!needsColours(`${'x'.repeat(100)}\n`.repeat(100), 'python'));
    assert.ok(!needsColours('\n'.repeat(MOST_COLOURED.lines), 'python'));
  });

  it('leaves code as it is until the part is there, and does not remember it so', async () => {
    assert.deepEqual(colour('x = 1', 'python'), [[{ text: 'x = 1', kind: undefined }]]);
    await highlighting.load();
    assert.equal(colour('x = 1', 'python')[0]?.[1]?.kind, 'number');
    assert.equal(colour('x = 1', 'python'), colour('x = 1', 'python'));
    assert.deepEqual(colour('x = 1', 'klingon'), [[{ text: 'x = 1', kind: undefined }]]);
  });

  it('takes bounded time, whatever it is given', () => {
    const { characters, lineLength, lines, wordLength } = MOST_COLOURED;
    for (const language of LANGUAGES.split(' ')) {
      for (const unit of UNITS) {
        const word = unit.repeat(wordLength / unit.length);
        const line = `${`${word};`.repeat(lineLength / (word.length + 1))}\n`;
        const code = line.repeat(lines).slice(0, unit === '\n' ? lines - 1 : characters - 1);
        assert.ok(unit === '\n' || needsColours(code, language), unit);
        const began = performance.now();
        highlight(code, language);
        const ms = performance.now() - began;
        assert.ok(ms < 1000, `${language} ${JSON.stringify(unit)}: ${ms.toFixed()} ms`);
      }
    }
  });
});
