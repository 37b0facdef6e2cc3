import assert from 'node:assert/strict';
import { OlderRequest, type UpperEnd } from './older-request.ts';

describe('older-request', () => {
  const more: UpperEnd = { older: 'more', firstKey: 10, online: true };
  const loading: UpperEnd = { ...more, older: 'loading' };
  let request: OlderRequest;

  beforeEach(() => {
    request = new OlderRequest();
    request.follow(more);
  });

  it('asks once, and again when a page has come', () => {
    assert.ok(request.ask(more));
    assert.ok(!request.ask(more));
    request.follow(more);
    assert.ok(!request.ask(more), 'the host has not begun');
    request.follow(loading);
    assert.ok(!request.ask(loading));
    request.follow({ ...more, firstKey: 0 });
    assert.ok(request.ask({ ...more, firstKey: 0 }));
  });

  it('does not ask again by itself when nothing came of it, but when the reader does', () => {
    request.ask(more);
    request.follow(loading);
    request.follow(more);
    assert.equal(request.phase, 'failed');
    assert.ok(!request.ask(more));
    assert.ok(request.ask(more, true));
    assert.equal(request.phase, 'asked');
  });

  it('asks nothing where there is nothing, or nobody to ask', () => {
    assert.ok(!request.ask({ ...more, older: 'none' }));
    assert.ok(!request.ask({ ...more, older: 'unknown' }));
    assert.ok(!request.ask({ ...more, online: false }));
  });

  it('begins anew when the server is back, and in another conversation', () => {
    request.ask(more);
    request.follow({ ...more, online: false });
    assert.equal(request.phase, 'idle');
    request.ask(more);
    request.reset();
    assert.equal(request.phase, 'idle');
  });
});
