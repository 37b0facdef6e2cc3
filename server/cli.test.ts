import assert from 'node:assert/strict';
import { parseCommandLine } from './cli.ts';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';

function parse(...args: string[]) {
  return parseCommandLine(args, '1.2.3');
}

describe('parseCommandLine', () => {
  it('has a default for everything but the data folder', () => {
    assert.deepEqual(parse(), {
      kind: 'run',
      options: { host: '127.0.0.1', port: 5555, limits: DEFAULT_LIMITS },
      logLevel: 'info',
    });
  });

  it('takes every flag', () => {
    const args = ['--host', '::', '--port=0', '--data', 'a b', '--no-limits', '--log-level', 'debug'];
    assert.deepEqual(parse(...args), {
      kind: 'run',
      options: { host: '::', port: 0, dataFolder: 'a b', limits: NO_LIMITS },
      logLevel: 'debug',
    });
  });

  it('prints its version', () => {
    assert.deepEqual(parse('--version'), { kind: 'exit', code: 0, output: '1.2.3\n', error: '' });
  });

  it('prints a help that names every flag and says that nothing is kept yet', () => {
    const help = parse('--help');
    assert.ok(help.kind === 'exit' && help.code === 0 && help.error === '');
    const text = help.output.replace(/\s+/g, ' ');
    for (const flag of ['--host', '--port', '--data', '--no-limits', '--log-level', '--help', '--version']) {
      assert.ok(text.includes(flag), flag);
    }
    assert.match(text, /this version keeps nothing yet/);
  });

  const BAD: [string[], RegExp][] = [
    [['--prot', '1'], /unknown option '--prot'/],
    [['--port'], /argument missing/],
    [['--port', 'http'], /whole number from 0 to 65535/],
    [['--port', '65536'], /whole number from 0 to 65535/],
    [['--port', '-1'], /whole number from 0 to 65535|argument missing/],
    [['--port', '1e3'], /whole number from 0 to 65535/],
    [['--port', ''], /whole number from 0 to 65535/],
    [['--host', ''], /address/],
    [['--data', ' '], /path of a folder/],
    [['--log-level', 'loud'], /error, warn, info, debug/],
    [['5555'], /too many arguments/],
  ];
  for (const [args, sentence] of BAD) {
    it(`refuses ${JSON.stringify(args)} with one sentence`, () => {
      const result = parse(...args);
      assert.ok(result.kind === 'exit');
      assert.deepEqual([result.code, result.output], [2, '']);
      assert.match(result.error, sentence);
      assert.match(result.error, /^classchat-server: [^\n]+ \(see --help\)\.\n$/);
    });
  }
});
