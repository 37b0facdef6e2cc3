import assert from 'node:assert/strict';
import { findPlaces } from './code-references.ts';

function found(text: string): string[] {
  return findPlaces(text).map(({ path, line, endLine }) => `${path} ${line} ${endLine}`);
}

describe('findPlaces', () => {
  it('finds what people write', () => {
    assert.deepEqual(found('see src/main.py:42, and main.py:10-12.'), ['src/main.py 42 42', 'main.py 10 12']);
    assert.deepEqual(found('(src\\lib\\a.cpp:7)'), ['src\\lib\\a.cpp 7 7']);
    assert.deepEqual(found('lösung/Übung.java:3'), ['lösung/Übung.java 3 3']);
    assert.deepEqual(found('my-file.test.ts:5: error'), ['my-file.test.ts 5 5']);
    assert.deepEqual(found('../a.py:1 and ./b.py:2'), ['../a.py 1 1', './b.py 2 2']);
    assert.deepEqual(found('a.py:9-3'), ['a.py 9 9']);
    const text = 'in src/main.py:42!';
    const [place] = findPlaces(text);
    assert.equal(text.slice(place?.start, place?.end), 'src/main.py:42');
  });

  it('takes nothing else for one', () => {
    const none = [
      ...[
        '12:30',
        'localhost:5555',
        '127.0.0.1:5555',
        'example.com:8080',
        'http://a.py:42',
        'https://x.example/a.py:42',
        'C:\\a\\main.py:4',
        '/etc/a.py:3',
      ],
      ...[
        'a.py',
        'a.py:',
        'a.py:x',
        'a.py:0',
        'a.py:1234567',
        'v1.2:3',
        'a.py:1.5',
        'a.py:1:2',
        'me@a.py:3x',
        '\\\\server\\a.py:4',
        'a.py:42/b',
        '%2e%2e/a.py:4',
      ],
    ];
    for (const text of none) assert.deepEqual(found(text), [], text);
  });
});
