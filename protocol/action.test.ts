import assert from 'node:assert/strict';
import { actionText, readAction } from './action.ts';

describe('readAction', () => {
  it('is what somebody does', () => {
    assert.equal(readAction('/me waves'), 'waves');
    assert.equal(readAction('/ME  looks at `x`\nand on'), 'looks at `x`\nand on');
    assert.equal(actionText('/me waves', 'Bob'), '* Bob waves');
  });

  it('is nothing of any other text', () => {
    for (const text of ['/me', '/me ', '/mean it', ' /me waves', 'say /me waves', 'waves', '']) {
      assert.equal(readAction(text), undefined, text);
      assert.equal(actionText(text, 'Bob'), text);
    }
  });
});
