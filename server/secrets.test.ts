import assert from 'node:assert/strict';
import { SECRETS } from './secrets.ts';

describe('SECRETS', () => {
  it('makes tokens that differ, and knows each by its hash alone', () => {
    const [one, other] = [SECRETS.create(), SECRETS.create()];
    assert.notEqual(one, other);
    assert.ok(one.length >= 43 && !SECRETS.hash(one).includes(one));
    assert.ok(SECRETS.matches(one, SECRETS.hash(one)));
    for (const wrong of [other, '', `${one} `, one.toLowerCase()]) {
      assert.ok(!SECRETS.matches(wrong, SECRETS.hash(one)));
    }
    assert.ok(!SECRETS.matches(one, ''));
  });
});
