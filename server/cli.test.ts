import assert from 'node:assert/strict';
import { parseCommandLine } from './cli.ts';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';

function parse(...args: string[]) {
  return parseCommandLine(args, '1.2.3', '/home/alice/classchat');
}

const FOLDER = '/home/alice/classchat';

describe('parseCommandLine', () => {
  it('has a default for everything', () => {
    assert.deepEqual(parse(), {
      kind: 'run',
      options: {
        host: '127.0.0.1',
        port: 5555,
        data: { folder: FOLDER, durability: 'full' },
        insecure: false,
        limits: DEFAULT_LIMITS,
      },
      logLevel: 'info',
      logFormat: 'text',
      notes: [],
    });
  });

  it('takes every flag', () => {
    const places = ['--host', '::', '--port=0', '--data', 'a b', '--durability', 'normal'];
    const safety = ['--tls', 'auto', '--insecure', '--no-limits'];
    assert.deepEqual(
      parse(...places, ...safety, '--log-level', 'debug', '--log-format', 'json', '--metrics=9'),
      {
        kind: 'run',
        options: {
          host: '::',
          port: 0,
          data: { folder: 'a b', durability: 'normal' },
          tls: 'auto',
          insecure: true,
          limits: NO_LIMITS,
          metrics: 9,
        },
        logLevel: 'debug',
        logFormat: 'json',
        notes: [],
      },
    );
  });

  it("takes no TLS, or a certificate of the user's own", () => {
    const tlsOf = (text: string) => {
      const result = parse('--tls', text);
      return result.kind === 'run' ? result.options.tls : result.kind;
    };
    assert.equal(tlsOf('off'), 'off');
    assert.deepEqual(tlsOf('a b/cert.pem, key.pem'), { cert: 'a b/cert.pem', key: 'key.pem' });
    for (const text of ['', 'on', 'cert.pem', 'cert.pem,', ',key.pem', 'a,b,c'])
      assert.equal(tlsOf(text), 'exit', text);
  });

  it('keeps messages in memory where it is told to, and in a folder of that name where it is a path', () => {
    const dataOf = (...args: string[]) => {
      const result = parse(...args);
      return result.kind === 'run' && result.options.data;
    };
    assert.equal(dataOf('--data', 'memory'), 'memory');
    assert.deepEqual(dataOf('--data', './memory'), { folder: './memory', durability: 'full' });
  });

  it('reads what to back up', () => {
    assert.deepEqual(parse('backup', 'a.db'), { kind: 'backup', options: { folder: FOLDER, file: 'a.db' } });
    assert.deepEqual(parse('backup', '--data', 'd', 'a.db'), {
      kind: 'backup',
      options: { folder: 'd', file: 'a.db' },
    });
  });

  it('reads what to export', () => {
    const least = { folder: FOLDER, room: 'Lab 1', format: 'jsonl' };
    assert.deepEqual(parse('export', '--room', 'Lab 1', '--format', 'jsonl'), {
      kind: 'export',
      options: least,
    });
    assert.deepEqual(parse('export', '--format=jsonl', '--room=Lab 1', '--output', 'o', '--data=d'), {
      kind: 'export',
      options: { ...least, folder: 'd', output: 'o' },
    });
  });

  it('reads that the orders of staff are to be exported', () => {
    const least = { folder: FOLDER, audit: true, format: 'markdown' };
    assert.deepEqual(parse('export', '--audit'), { kind: 'export', options: least });
    assert.deepEqual(parse('export', '--audit', '--format', 'jsonl', '--output', 'o'), {
      kind: 'export',
      options: { ...least, format: 'jsonl', output: 'o' },
    });
  });

  it('prints its version', () => {
    assert.deepEqual(parse('--version'), { kind: 'exit', code: 0, output: '1.2.3\n', error: '' });
  });

  it('prints a help that names every flag, every command, and what may be lost', () => {
    const help = parse('--help');
    assert.ok(help.kind === 'exit' && help.code === 0 && help.error === '');
    const text = help.output.replace(/\s+/g, ' ');
    for (const flag of ['--host', '--port', '--data', '--no-limits', '--log-level', '--help', '--version']) {
      assert.ok(text.includes(flag), flag);
    }
    for (const command of ['backup', 'export']) assert.ok(text.includes(`${command} [options]`), command);
    assert.ok(text.includes(FOLDER));
    assert.match(
      text,
      /full: a loss of power\. normal: a crash of the server; [^.]*\. relaxed: [^.]* damage the file/,
    );
  });

  it('prints a help for each command', () => {
    for (const [command, flags] of Object.entries({
      backup: ['--data'],
      export: ['--room', '--format', '--output'],
    })) {
      const help = parse(command, '--help');
      assert.ok(help.kind === 'exit' && help.code === 0 && help.error === '');
      for (const flag of flags) assert.ok(help.output.includes(flag), flag);
    }
  });

  const BAD: [string[], RegExp][] = [
    [['--prot', '1'], /unknown option '--prot'/],
    [['--port'], /argument missing/],
    [['--port', 'http'], /whole number from 0 to 65535/],
    [['--port', '65536'], /whole number from 0 to 65535/],
    [['--port', '-1'], /whole number from 0 to 65535|argument missing/],
    [['--port', '1e3'], /whole number from 0 to 65535/],
    [['--port', ''], /whole number from 0 to 65535/],
    [['--metrics', '65536'], /whole number from 0 to 65535/],
    [['--host', ''], /address/],
    [['--data', ' '], /path of a folder/],
    [['--log-level', 'loud'], /error, warn, info, debug/],
    [['--log-format', 'xml'], /text, json/],
    [['--durability', 'some'], /full, normal, relaxed/],
    [
      ['--durability', 'full', '--data', 'memory'],
      /'--durability' is for messages that are kept in a folder/,
    ],
    [['5555'], /too many arguments|unknown command/],
    [['backup'], /missing required argument 'file'/],
    [['backup', ''], /path of a file/],
    [['backup', 'a', 'b'], /too many arguments/],
    [['backup', 'a', '--port', '1'], /unknown option '--port'/],
    [['backup', 'a', '--data', 'memory'], /in memory nobody else can read/],
    [['--data', 'd', 'backup', 'a'], /'--data' belongs to the server, not before 'backup'/],
    [['export', '--format', 'jsonl'], /'--room <name>' not specified/],
    [['export', '--room', 'R', '--audit'], /'--audit' cannot be used with option '--room <name>'/],
    [['export', '--room', 'R'], /'--format <format>' not specified/],
    [['export', '--room', 'R', '--format', 'pdf'], /markdown, jsonl/],
    [['export', '--room', 'R', '--format', 'jsonl', '--output', ' '], /path of a file/],
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
