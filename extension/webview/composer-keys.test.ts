import assert from 'node:assert/strict';
import { composerAction, type KeyPress } from './composer-keys.ts';

function press(key: string, fields: Partial<KeyPress> = {}): KeyPress {
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false };
  return { key, ...plain, ...fields };
}

describe('composer-keys', () => {
  it('knows two sets of keys', () => {
    const table: [string, string | undefined, string | undefined][] = [
      ['Enter', 'submit', 'take'],
      ['Tab', undefined, 'take'],
      ['ArrowUp', 'older', 'previous'],
      ['ArrowDown', 'newer', 'next'],
      ['Escape', 'leave', 'dismiss'],
      ['a', undefined, undefined],
    ];
    for (const [key, alone, withOffers] of table) {
      assert.equal(composerAction(press(key), false), alone, key);
      assert.equal(composerAction(press(key), true), withOffers, key);
    }
  });

  it('leaves keys with a modifier and those of an input method alone', () => {
    for (const fields of [{ shiftKey: true }, { ctrlKey: true }, { isComposing: true }]) {
      assert.equal(composerAction(press('Enter', fields), true), undefined);
    }
  });
});
