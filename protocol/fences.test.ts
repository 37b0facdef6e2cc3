import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fencesOf, linesOf } from './fences.ts';

/** The lines of each block: the one that opens it, the code as it stands there, the one that closes it. */
function parts(text: string): string[][] {
  return fencesOf(text).map(({ start, codeStart, codeEnd, end }) => [
    text.slice(start, codeStart),
    text.slice(codeStart, codeEnd),
    text.slice(codeEnd, end),
  ]);
}

describe('fencesOf', () => {
  it('says where a block stands, with the line breaks', () => {
    assert.deepEqual(parts('a\n```py\nx\n\ny\n```\nb'), [['```py\n', 'x\n\ny\n', '```\n']]);
    assert.deepEqual(parts('~~~\r\nx\r\n~~~'), [['~~~\r\n', 'x\r\n', '~~~']]);
    assert.deepEqual(parts('```\rx\r```\ry'), [['```\r', 'x\r', '```\r']]);
    assert.deepEqual(parts('```\n```\n'), [['```\n', '', '```\n']]);
  });

  it('goes to the end of what the block is in where nobody closes it', () => {
    assert.deepEqual(parts('```\nx\n'), [['```\n', 'x\n', '']]);
    assert.deepEqual(parts('a\n```'), [['```', '', '']]);
    assert.deepEqual(parts('> ```\n> x\ny\n'), [['> ```\n', '> x\n', '']]);
    assert.deepEqual(parts('1. ```\n   x\n2. y'), [['1. ```\n', '   x\n', '']]);
  });

  it('gives parts that follow one another and begin and end with lines, of any text', () => {
    const piece = fc.constantFrom('```', '~~~', '````', '\n', '\r', '\r\n', '> ', '- ', '1. ', '    ', 'x');
    let found = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        const lines = linesOf(text);
        const edges = new Set([text.length, ...lines.map(({ start }) => start)]);
        assert.equal(lines.map(({ start, end }) => text.slice(start, end)).join(''), text);
        let last = 0;
        for (const { start, codeStart, codeEnd, end } of fencesOf(text)) {
          found++;
          assert.ok(last <= start && start < codeStart && codeStart <= codeEnd && codeEnd <= end);
          for (const edge of [start, codeStart, codeEnd, end]) assert.ok(edges.has(edge), `${edge}`);
          last = end;
        }
      }),
    );
    assert.ok(found > 10, `${found}`);
  });
});
