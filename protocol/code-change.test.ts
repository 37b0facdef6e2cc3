import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readChange, writeChange } from './code-change.ts';

const lines = fc.array(fc.constantFrom('a', 'b', '', ' c', '- d', '+', 'e'), { maxLength: 12 });
const some = fc.array(fc.constantFrom('a', 'b', '', ' c', '- d', '+', 'e'), { minLength: 1, maxLength: 12 });

describe('A suggested change', () => {
  it('is lines that go, come and stay', () => {
    const before = ['def receive(sock):', '    data = sock.recv(4096)', '', '    return data'];
    const after = ['def receive(sock):', '    data = sock.readline()', '', '    return data'];
    const code =
      ' def receive(sock):\n-    data = sock.recv(4096)\n+    data = sock.readline()\n \n     return data';
    assert.equal(writeChange({ before, after }), code);
    assert.deepEqual(readChange(code), { before, after });
  });

  it('is read where the blank of an empty line was trimmed', () => {
    assert.deepEqual(readChange('-a\n\n+b'), { before: ['a', ''], after: ['', 'b'] });
  });

  it('is none where a line has no sign', () => {
    for (const code of ['a', ' a\nb', '@@ -1 +1 @@\n-a', '\ta'])
      assert.equal(readChange(code), undefined, code);
  });

  it('comes back as it was given', () => {
    fc.assert(
      fc.property(some, lines, (before, after) => {
        assert.deepEqual(readChange(writeChange({ before, after })), { before, after });
      }),
    );
  });

  it('changes no line that can stay', () => {
    fc.assert(
      fc.property(some, lines, lines, (same, more, less) => {
        const signs = (text: string) => text.split('\n').filter(line => line[0] !== ' ').length;
        assert.ok(
          signs(writeChange({ before: [...less, ...same], after: [...more, ...same] })) <=
            more.length + less.length,
        );
      }),
    );
  });

  it('is written in bounded time', () => {
    const many = (sign: string) => Array.from({ length: 20_000 }, (_, at) => `${sign}${at % 7}`);
    const began = performance.now();
    writeChange({ before: many('a'), after: many('b') });
    writeChange({ before: many('a').slice(0, 2000), after: many('b').slice(0, 2000) });
    assert.ok(performance.now() - began < 5000);
  });
});
