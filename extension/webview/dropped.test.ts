import assert from 'node:assert/strict';
import { holdsDropped, mayBeCode, readDropped } from './dropped.ts';
import { PAGE_LIMITS } from './page-protocol.ts';

function transfer(data: Record<string, string>) {
  return { types: Object.keys(data), getData: (type: string) => data[type] ?? '' };
}

describe('What is dropped on the composer', () => {
  it('is files, however the editor hands them over', () => {
    const uris = ['file:///w/a.py', 'file:///w/b.py#L3'];
    for (const data of [
      { 'application/vnd.code.uri-list': uris.join('\r\n'), 'text/plain': '/w/a.py' },
      { 'text/uri-list': `# a comment\n${uris.join('\n')}\n` },
      { resourceurls: JSON.stringify(uris) },
    ]) {
      assert.ok(holdsDropped(transfer(data)));
      assert.deepEqual(readDropped(transfer(data)), { uris, problems: '' });
    }
  });

  it('is problems, rather than the files that they are in', () => {
    const problems = JSON.stringify([{ message: 'x' }]);
    const data = { 'application/vnd.code.diagnostics': problems, 'text/uri-list': 'file:///w/a.py' };
    assert.deepEqual(readDropped(transfer(data)), { uris: [], problems });
  });

  it('is nothing else', () => {
    assert.equal(holdsDropped(null), false);
    assert.equal(readDropped(null), undefined);
    for (const data of [
      {},
      { 'text/plain': 'file:///w/a.py' },
      { 'text/uri-list': 'https://example.org/' },
      { resourceurls: 'no json' },
      { resourceurls: '{}' },
      { 'application/vnd.code.diagnostics': 'x'.repeat(PAGE_LIMITS.problemsLength + 1) },
    ]) {
      assert.equal(readDropped(transfer(data)), undefined, JSON.stringify(data).slice(0, 80));
    }
  });

  it('is cut to what a host takes', () => {
    const many = Array.from({ length: 100 }, (_, at) => `file:///w/${at}.py`).join('\n');
    assert.equal(readDropped(transfer({ 'text/uri-list': many }))?.uris.length, PAGE_LIMITS.dropped);
  });
});

describe('mayBeCode', () => {
  it('is several lines, or a long one', () => {
    for (const text of ['a\nb', '    data = sock.recv(4096)  # why?']) assert.ok(mayBeCode(text), text);
    for (const text of ['', 'word', 'recv\n', 'x'.repeat(PAGE_LIMITS.textLength + 1)])
      assert.ok(!mayBeCode(text));
  });
});
