import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findExactly, findLines } from './find-lines.ts';
import { likeness } from './likeness.ts';

const FILE = `import json

def send(sock, text):
    sock.sendall(json.dumps({"text": text}).encode())

def receive(sock):
    data = sock.recv(4096)
    msg = json.loads(data)
    return msg["text"]

def close(sock):
    sock.close()
`.split('\n');

const BLOCK = FILE.slice(5, 9);

/** Lines of which no two are alike. */
const line = fc.integer({ min: 0, max: 1e9 }).map(number => `${'abcdefghij'[number % 10]}${number * 7919}`);
const lines = (least: number, most: number) => fc.uniqueArray(line, { minLength: least, maxLength: most });

describe('findLines', () => {
  it('finds lines where they are', () => {
    assert.deepEqual(findLines(FILE, BLOCK, 5), { line: 5, count: 4, isSame: true });
  });

  it('finds them where they went', () => {
    assert.deepEqual(findLines(['# new', '', ...FILE], BLOCK, 5), { line: 7, count: 4, isSame: true });
    assert.deepEqual(findLines(FILE.slice(3), BLOCK, 5), { line: 2, count: 4, isSame: true });
  });

  it('takes no notice of blanks at the ends of lines', () => {
    assert.deepEqual(
      findLines(
        FILE.map(text => `${text} \r`),
        BLOCK,
        5,
      ),
      { line: 5, count: 4, isSame: true },
    );
  });

  it('takes the nearest of several', () => {
    const twice = [...FILE, ...FILE];
    assert.equal(findLines(twice, BLOCK, 6)?.line, 5);
    assert.equal(findLines(twice, BLOCK, FILE.length)?.line, FILE.length + 5);
    assert.deepEqual(findExactly(twice, BLOCK), [5, FILE.length + 5]);
  });

  it('finds what they have become', () => {
    const changed = FILE.toSpliced(6, 1, '    data = sock.recv(1024)');
    assert.deepEqual(findLines(changed, BLOCK, 5), { line: 5, count: 4, isSame: false });
    const longer = ['#', ...FILE.toSpliced(7, 0, '    assert data', '    print(data)')];
    assert.deepEqual(findLines(longer, BLOCK, 5), { line: 6, count: 6, isSame: false });
    assert.deepEqual(findLines(FILE.toSpliced(6, 1), BLOCK, 5), { line: 5, count: 3, isSame: false });
    assert.deepEqual(findLines(FILE.toSpliced(6, 1, '    data = sock.recv(1)'), BLOCK.slice(1, 2), 6), {
      line: 6,
      count: 1,
      isSame: false,
    });
  });

  it('finds nothing where nothing is left', () => {
    assert.equal(findLines(FILE, ['class Tree:', '    left: int', '    right: int'], 3), undefined);
    assert.equal(findLines([], BLOCK, 5), undefined);
    assert.equal(findLines(FILE, [], 5), undefined);
    assert.equal(findLines(FILE.slice(0, 4), BLOCK, 5), undefined);
    assert.equal(findLines(['x', 'y'], ['', ' '], 0), undefined);
  });

  it('finds every block of a text, whatever came before and after', () => {
    fc.assert(
      fc.property(lines(1, 30), lines(0, 10), fc.nat(), fc.nat(), fc.nat(60), (file, added, a, b, near) => {
        const start = a % file.length;
        const block = file.slice(start, start + 1 + (b % 8));
        const text = [...added.map(one => `before ${one}`), ...file, ...added.map(one => `after ${one}`)];
        assert.deepEqual(findLines(text, block, near), {
          line: added.length + start,
          count: block.length,
          isSame: true,
        });
      }),
    );
  });

  it('finds a block of which one line changed, as what is there in its place', () => {
    fc.assert(
      fc.property(lines(8, 30), lines(0, 10), fc.nat(), fc.nat(), (file, added, a, b) => {
        const start = a % (file.length - 6);
        const block = file.slice(start, start + 6);
        // Not the first or the last: those can as well have gone.
        const at = start + 1 + (b % 4);
        const text = [...added.map(one => `before ${one}`), ...file.toSpliced(at, 1, 'something = other()')];
        assert.deepEqual(findLines(text, block, start), {
          line: added.length + start,
          count: 6,
          isSame: false,
        });
      }),
    );
  });

  it('finds nothing outside the text, whatever is looked for', () => {
    const any = fc.array(fc.constantFrom('', 'a', 'ab', '}', '  ab', 'abc', '{ }'), { maxLength: 12 });
    fc.assert(
      fc.property(any, any, fc.integer({ min: 0, max: 1e7 }), (text, wanted, near) => {
        const found = findLines(text, wanted, near);
        if (!found) return;
        assert.ok(found.line >= 0 && found.count > 0 && found.line + found.count <= text.length);
      }),
    );
  });

  it('takes bounded time', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `line ${at} of ${at * 31} and ${at % 97}`);
    for (const size of [1, 50, 500]) {
      const began = performance.now();
      findLines(
        many,
        many.slice(500, 500 + size).map(text => `${text}?`),
        90_000,
      );
      assert.ok(performance.now() - began < 5000, `${size}: ${performance.now() - began} ms`);
    }
  });
});

describe('likeness', () => {
  it('is 1 for the same, less for the like, and 0 for others', () => {
    assert.equal(likeness('  a = 1', 'a = 1 '), 1);
    assert.equal(likeness('', 'a'), 0);
    assert.equal(likeness('data = sock.recv(4096)', 'class Tree:'), 0);
    const alike = likeness('data = sock.recv(4096)', 'data = sock.recv(1024)');
    assert.ok(alike > 0.6 && alike < 1, `${alike}`);
  });

  it('is the same both ways', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => assert.equal(likeness(a, b), likeness(b, a))));
  });
});
