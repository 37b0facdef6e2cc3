import assert from 'node:assert/strict';
import { PAGE_LIMITS } from './page-protocol.ts';
import { readPageMessage } from './read-page-message.ts';

describe('readPageMessage', () => {
  it('takes a link only to where a message may lead, in its one form', () => {
    assert.deepEqual(readPageMessage({ type: 'link', href: 'https://example.com', x: 1 }), {
      type: 'link',
      href: 'https://example.com/',
    });
    for (const href of [
      'command:workbench.action.quit',
      'vscode://x',
      'file:///a',
      'javascript:1',
      '',
      undefined,
      1,
      {},
    ]) {
      assert.equal(readPageMessage({ type: 'link', href }), undefined, `${href}`);
    }
  });

  it('takes what is to be done with a block of code, by its number', () => {
    const block = { type: 'block', deed: 'apply', key: 7.5, block: 0 };
    assert.deepEqual(readPageMessage({ ...block, code: 'x' }), block);
    for (const fields of [
      { deed: 'run' },
      { deed: 'toString' },
      { key: '7' },
      { block: -1 },
      { block: 0.5 },
      { block: '0' },
    ])
      assert.equal(readPageMessage({ ...block, ...fields }), undefined, JSON.stringify(fields));
  });

  it('takes a place with lines', () => {
    const place = { type: 'place', path: 'src/main.py', line: 4, endLine: 5 };
    assert.deepEqual(readPageMessage({ ...place, more: 'x' }), place);
    const bad = [
      { path: '' },
      { path: 1 },
      { path: 'x'.repeat(PAGE_LIMITS.pathLength + 1) },
      { line: 0 },
      { line: 1.5 },
      { endLine: '5' },
      { line: Number.NaN },
    ];
    for (const fields of bad)
      assert.equal(readPageMessage({ ...place, ...fields }), undefined, JSON.stringify(fields));
  });

  it('takes what was dropped and pasted, within its limits', () => {
    const drop = { type: 'drop', uris: ['file:///a.py'], problems: '' };
    assert.deepEqual(readPageMessage({ ...drop, more: 1 }), drop);
    const many = [...Array(100).fill('file:///a.py'), 1, 'x'.repeat(PAGE_LIMITS.pathLength + 1)];
    const read = readPageMessage({ ...drop, uris: many.toReversed() });
    assert.ok(read?.type === 'drop');
    assert.deepEqual(read.uris, Array(PAGE_LIMITS.dropped).fill('file:///a.py'));
    assert.deepEqual(readPageMessage({ type: 'pasted', text: 'a' }), { type: 'pasted', text: 'a' });
    for (const bad of [
      { ...drop, uris: 'file:///a.py' },
      { ...drop, problems: [] },
      { ...drop, problems: 'x'.repeat(PAGE_LIMITS.problemsLength + 1) },
      { type: 'pasted' },
      { type: 'pasted', text: 'x'.repeat(PAGE_LIMITS.textLength + 1) },
    ])
      assert.equal(readPageMessage(bad), undefined, JSON.stringify(bad).slice(0, 80));
  });

  it('takes what belongs to a conversation, with its fields alone', () => {
    const id = { kind: 'room', name: 'CS350' };
    const more = { id: { ...id, more: 1 }, more: 1 };
    for (const message of [
      { type: 'open', id },
      { type: 'read', id, key: -1.5 },
      { type: 'draft', id, text: 'x', time: 1 },
    ])
      assert.deepEqual(readPageMessage({ ...message, ...more }), message);
    for (const bad of [
      { type: 'open', id: { kind: 'x', name: '' } },
      { type: 'open' },
      { type: 'read', id },
      { type: 'draft', id },
    ])
      assert.equal(readPageMessage(bad), undefined, JSON.stringify(bad));
  });

  it('takes keys that are numbers', () => {
    for (const type of ['retry', 'edit', 'delete', 'pin', 'gap', 'copy', 'versions', 'thread']) {
      assert.deepEqual(readPageMessage({ type, key: 3, id: 'x' }), { type, key: 3 });
      assert.equal(readPageMessage({ type, key: '3' }), undefined, type);
    }
  });

  it('takes what is said in answer, changed or reacted, within its limits', () => {
    for (const message of [
      { type: 'submit', text: 'x', re: 2.5 },
      { type: 'change', key: 1, text: 'x' },
      { type: 'react', key: 1, text: '👍', on: false },
      { type: 'typing' },
      { type: 'thread' },
      { type: 'jump', seq: 3 },
      { type: 'quotes', seqs: [1, 2] },
    ])
      assert.deepEqual(readPageMessage({ ...message, more: 1 }), message);
    assert.deepEqual(readPageMessage({ type: 'submit', text: 'x', re: '2' }), { type: 'submit', text: 'x' });
    for (const bad of [
      { type: 'change', key: 1, text: 'x'.repeat(PAGE_LIMITS.textLength + 1) },
      { type: 'change', text: 'x' },
      { type: 'react', key: 1, text: '', on: true },
      { type: 'react', key: 1, text: 'x'.repeat(PAGE_LIMITS.emojiLength + 1), on: true },
      { type: 'react', key: 1, text: '👍' },
      { type: 'jump', seq: 0 },
      { type: 'jump', seq: 1.5 },
      { type: 'quotes', seqs: [1, '2'] },
      { type: 'quotes', seqs: 'x' },
      { type: 'quotes', seqs: Array.from({ length: PAGE_LIMITS.quotes + 1 }, () => 1) },
    ])
      assert.equal(readPageMessage(bad), undefined, JSON.stringify(bad).slice(0, 80));
  });

  it('cuts what is too long for the log, and takes no line that is too long to say', () => {
    const text = 'x'.repeat(PAGE_LIMITS.textLength + 1);
    assert.deepEqual(readPageMessage({ type: 'problem', text }), { type: 'problem', text: text.slice(1) });
    assert.equal(readPageMessage({ type: 'submit', text }), undefined);
    assert.deepEqual(readPageMessage({ type: 'submit', text: 'x' }), { type: 'submit', text: 'x' });
  });

  it('takes nothing that it does not know', () => {
    for (const value of [
      undefined,
      null,
      1,
      'ready',
      [],
      {},
      { type: 'x' },
      { type: '__proto__' },
      { type: 'toString' },
      { type: 'command', command: 'workbench.action.quit' },
    ]) {
      assert.equal(readPageMessage(value), undefined);
    }
  });
});
