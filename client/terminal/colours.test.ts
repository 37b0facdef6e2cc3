import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { choosePaint, coloured, plain } from './colours.ts';

describe('colours', () => {
  const ROWS: [string, boolean, NodeJS.ProcessEnv, boolean][] = [
    ['on a terminal', true, { TERM: 'xterm' }, true],
    ['not in a pipe', false, { TERM: 'xterm' }, false],
    ['not with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['not on a dumb terminal', true, { TERM: 'dumb' }, false],
    ['in a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, true],
    ['not with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ];
  for (const [title, isTerminal, env, painted] of ROWS) {
    it(title, () => assert.equal(choosePaint(isTerminal, env), painted ? coloured : plain));
  }

  it('are switched off behind the text', () => {
    assert.equal(coloured('error', '[ERROR]'), '\x1b[31m[ERROR]\x1b[39m');
    assert.equal(plain('error', '[ERROR]'), '[ERROR]');
  });
});
