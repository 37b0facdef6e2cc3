import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseAddress } from './address.ts';

describe('parseAddress', () => {
  const GOOD: [string, string, number][] = [
    ['127.0.0.1:5555', '127.0.0.1', 5555],
    ['lab-3.example.org:80', 'lab-3.example.org', 80],
    ['[::1]:7000', '::1', 7000],
    ['[fe80::1%eth0]', 'fe80::1%eth0', 5555],
    ['::1', '::1', 5555],
    ['localhost', 'localhost', 5555],
    ['6000', '127.0.0.1', 6000],
    [':6000', '127.0.0.1', 6000],
    [' localhost:1 ', 'localhost', 1],
  ];
  for (const [text, host, port] of GOOD) {
    it(`reads '${text}'`, () => {
      assert.deepEqual(parseAddress(text), { ok: true, address: { host, port } });
    });
  }

  for (const text of [
    '',
    ':',
    'a b',
    'host:0',
    'host:65536',
    'host:',
    'host:x',
    '[::1',
    '[x]:1',
    'a:b:c',
    'http://x:1',
  ]) {
    it(`refuses '${text}' with one sentence`, () => {
      const parsed = parseAddress(text);
      assert.ok(!parsed.ok);
      assert.match(parsed.text, /^'.*' is no (address|port): [^\n]+\.$/);
    });
  }
});
