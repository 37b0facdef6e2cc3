import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from './cli.ts';
import { readConfigFile } from './config-file.ts';
import { FlagFault, text } from './flag.ts';
import { runFlags } from './flags.ts';
import { limitFlag } from './limit-flags.ts';
import { LIMIT_NAMES } from './limits.ts';

describe('A config file', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-config-'));
    file = join(folder, 'classchat.json');
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(content: unknown): void {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }

  function parse(...args: string[]) {
    return parseCommandLine(['--config', file, ...args], '1.2.3', '/home/alice/classchat');
  }

  function run(...args: string[]) {
    const result = parse(...args);
    assert.ok(result.kind === 'run', JSON.stringify(result));
    return result;
  }

  it('gives every flag but itself, and the same comes of it as of a command line', () => {
    const { config: _, ...table } = runFlags('/data');
    const values = {
      host: '127.0.0.2',
      port: 7777,
      data: 'd',
      durability: 'normal',
      tls: 'auto',
      insecure: true,
      metrics: 9100,
      announce: true,
      'announce-name': 'CS 350',
      'join-code': 'AMBER-FOX',
      'instructor-key': true,
      'new-instructor-key': true,
      ...Object.fromEntries(LIMIT_NAMES.map(name => [limitFlag(name), 7])),
      'no-limits': true,
      'log-level': 'debug',
      'log-format': 'json',
      ...Object.fromEntries(LIMIT_NAMES.map((name, at) => [limitFlag(name), at + 1])),
    };
    assert.deepEqual(
      Object.keys(values).sort(),
      Object.keys(table).sort(),
      'a new flag belongs into this test',
    );
    write(values);
    chmodSync(file, 0o600); // A code is a secret.
    const args = Object.entries(values).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, String(value)],
    );
    assert.deepEqual(run(), parseCommandLine(args, '1.2.3', '/data'));
  });

  it('gives way to the command line', () => {
    write({ port: 7777, 'log-level': 'debug', 'no-limits': false });
    const { options, logLevel } = run('--port', '0', '--no-limits');
    assert.equal(options.port, 0);
    assert.equal(options.limits?.rooms, Number.POSITIVE_INFINITY);
    assert.equal(logLevel, 'debug');
  });

  it('may speak of a folder where the line says that nothing is kept', () => {
    write({ durability: 'normal' });
    assert.equal(run('--data', 'memory').options.data, 'memory');
    write({ data: 'memory', durability: 'normal' });
    const result = parse();
    assert.ok(result.kind === 'exit' && /'--durability' is for messages/.test(result.error));
  });

  it('may begin with a byte order mark', () => {
    write('\uFEFF{"port": 1}');
    assert.equal(run().options.port, 1);
  });

  const BAD: [unknown, RegExp][] = [
    [{ prot: 1 }, /'prot' that is no flag; there are host, port, /],
    ['{"__proto__": 1}', /'__proto__' that is no flag/],
    [{ constructor: 1 }, /'constructor' that is no flag/],
    [{ config: 'other.json' }, /'config' that is no flag/],
    [{ port: '5555' }, /'port' .*cannot be "5555"; it must be a number/],
    [{ port: 65_536 }, /'port' .*cannot be 65536; it must be a whole number from 0 to 65535/],
    [{ port: 1.5 }, /whole number/],
    [{ port: null }, /cannot be null; it must be a number/],
    [{ host: '' }, /'host' .*it must be an address/],
    [{ 'announce-name': 'a\u202eb' }, /a name of at most 63/],
    [{ 'no-limits': 'yes' }, /'no-limits' .*"yes"; it must be true or false/],
    [{ 'log-level': 'loud' }, /error, warn, info, debug/],
    ['[]', /one JSON object/],
    ['"x"', /one JSON object/],
    ['', /not valid JSON/],
    ['{"port": 1,}', /not valid JSON/],
    ['{"host": "s3cret\n"}', /not valid JSON/],
    [`{"host": "${'x'.repeat(70_000)}"}`, /more than 65536 bytes/],
  ];
  for (const [content, sentence] of BAD) {
    it(`is refused with one sentence where it is ${JSON.stringify(content).slice(0, 60)}`, () => {
      write(content);
      const result = parse();
      assert.ok(result.kind === 'exit' && result.code === 2 && result.output === '');
      assert.match(result.error, sentence);
      assert.match(result.error, /^classchat-server: [^\n]+ \(see --help\)\.\n$/);
      assert.ok(result.error.includes(file));
      assert.ok(!result.error.includes('s3cret'));
    });
  }

  it('that is not there is named', () => {
    const result = parseCommandLine(['--config', join(folder, 'none')], '1', '/data');
    assert.ok(result.kind === 'exit' && result.code === 2);
    assert.match(result.error, /none' cannot be read: ENOENT/);
  });

  it('is never quoted where a secret stands in it, and said to be exposed where others may read that', () => {
    const about = { placeholder: 'code', description: 'a code' };
    const table = {
      code: { ...about, reader: text('a code'), default: '', isSecret: true },
      port: {
        placeholder: 'n',
        description: 'n',
        reader: text('n'),
        default: '',
      },
    } as const;
    write({ code: 's3cret' });
    // A group may be the server's own.
    for (const mode of [0o600, 0o640, 0o644]) {
      chmodSync(file, mode);
      assert.equal(readConfigFile(file, table).isExposed, mode === 0o644 && process.platform !== 'win32');
    }
    write({ port: '1' });
    assert.equal(readConfigFile(file, table).isExposed, false);
    for (const bad of [{ code: ['s3cret'] }, { code: ' ' }]) {
      write(bad);
      assert.throws(
        () => readConfigFile(file, table),
        (fault: Error) => fault instanceof FlagFault && !fault.message.includes('s3cret'),
      );
    }
  });
});
