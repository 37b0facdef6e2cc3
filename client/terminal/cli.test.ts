import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseCommandLine } from './cli.ts';

describe('the command line of classchat', () => {
  const run = (...args: string[]) => parseCommandLine(args, '1.2.3');

  it('takes an address and a name', () => {
    const local = { host: '127.0.0.1', port: 5555 };
    assert.deepEqual(run(), { kind: 'run', address: local, userName: undefined });
    assert.deepEqual(run('[::1]:7', '--name', 'Ada'), {
      kind: 'run',
      address: { host: '::1', port: 7 },
      userName: 'Ada',
    });
  });

  it('tells its version and how it is used', () => {
    assert.deepEqual(run('--version'), { kind: 'exit', code: 0, output: '1.2.3\n', error: '' });
    const help = run('--help');
    assert.ok(help.kind === 'exit' && help.code === 0 && help.output.startsWith('Usage: classchat '));
  });

  it('refuses what it does not understand, in one sentence', () => {
    for (const args of [['--foo'], ['a:99999'], ['a', 'b'], ['--name']]) {
      const result = run(...args);
      assert.ok(result.kind === 'exit' && result.code === 2, args.join(' '));
      assert.match(result.error, /^classchat: [^\n]+\n$/);
      assert.equal(result.output, '');
    }
  });
});
