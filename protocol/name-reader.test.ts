import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from './limits.ts';
import { type Greeting, NameReader } from './name-reader.ts';
import { anySplit, bytes } from './test-bytes.ts';

function read(chunks: Uint8Array[]): { greeting: Greeting | undefined; behind: Uint8Array[] } {
  const reader = new NameReader();
  for (const [index, chunk] of chunks.entries()) {
    const greeting = reader.push(chunk);
    if (greeting) return { greeting, behind: chunks.slice(index + 1) };
  }
  return { greeting: undefined, behind: [] };
}

/** Name, version, and all bytes behind the name. */
function summary(chunks: Uint8Array[]): unknown {
  const { greeting, behind } = read(chunks);
  if (!greeting?.ok) return greeting;
  const rest = Buffer.concat([greeting.rest, ...behind]).toString();
  return { name: greeting.name, version: greeting.version, rest };
}

function fault(greeting: Greeting | undefined): string | undefined {
  return greeting?.ok === false ? greeting.code : undefined;
}

const anyName = fc.stringMatching(/^[^\s{]{1,20}$/);

describe('NameReader', () => {
  it('knows a version 2 peer by the LF, for any split', () => {
    const stream = fc
      .tuple(anyName, fc.constantFrom('', '{"status":"hello","v":2}\n', '{"a":1}\n{"b":2}\n'))
      .chain(([name, rest]) =>
        fc.record({
          name: fc.constant(name),
          rest: fc.constant(rest),
          chunks: anySplit(bytes(`${name}\n${rest}`)),
        }),
      );
    fc.assert(
      fc.property(stream, ({ name, rest, chunks }) => {
        assert.deepEqual(summary(chunks), { name: name.trim(), version: 2, rest });
      }),
    );
  });

  it('knows a version 1 peer by the object right behind the name, for any split', () => {
    const object = '{"status":"create","sender":"A","receiver":"R","text":""}';
    const stream = anyName.chain(name =>
      fc.record({ name: fc.constant(name), chunks: anySplit(bytes(name + object)) }),
    );
    fc.assert(
      fc.property(stream, ({ name, chunks }) => {
        assert.deepEqual(summary(chunks), { name, version: 1, rest: object });
      }),
    );
  });

  it('takes what came for a version 1 name when silence follows', () => {
    const reader = new NameReader();
    assert.equal(reader.silence(), undefined);
    assert.equal(reader.push(bytes('Al')), undefined);
    assert.equal(reader.push(bytes('ice ')), undefined);
    assert.deepEqual(reader.silence(), { ok: true, version: 1, name: 'Alice', rest: new Uint8Array() });
  });

  it('takes a brace alone for a part of the name', () => {
    const reader = new NameReader();
    assert.equal(reader.push(bytes('{Alice}')), undefined);
    assert.deepEqual(reader.silence(), { ok: true, version: 1, name: '{Alice}', rest: new Uint8Array() });
  });

  it('refuses a name that is too long or not UTF-8', () => {
    const long = bytes('x'.repeat(LIMITS.bareNameBytes + 1));
    assert.deepEqual(fault(new NameReader().push(long)), 'too_long');
    assert.deepEqual(fault(new NameReader().push(Uint8Array.of(0x16, 0x03, 0xff, 0x0a))), 'bad_utf8');
  });
});
