import assert from 'node:assert/strict';
import { facts, withoutIcons, withoutLinks } from './plain-text.ts';

describe('plain text', () => {
  it('leaves no link', () => {
    assert.equal(
      withoutLinks('see [this](command:workbench.action.quit)'),
      'see [this] (command:workbench.action.quit)',
    );
  });

  it('puts all on one line', () => assert.equal(withoutLinks('  a\n\tb\r\nc '), 'a b c'));

  it('leaves no icon', () =>
    assert.equal(withoutIcons('$(bug) costs $5 (today)'), '$ (bug) costs $5 (today)'));

  it('leaves no icon among several facts', () =>
    assert.equal(facts(['away', '', '$(bug), Lab']), 'away · $ (bug), Lab'));
});
