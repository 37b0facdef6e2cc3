import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Frame, type Framer, LineFramer, ObjectFramer } from './framing.ts';
import { anySplit, anyText, bytes } from './test-bytes.ts';

function frames(framer: Framer, chunks: Uint8Array[]): Frame[] {
  return chunks.flatMap(chunk => framer.push(chunk));
}

function texts(got: Frame[]): string[] {
  return got.map(frame => (frame.ok ? frame.text : frame.code));
}

const anyMessage = fc.record({ status: fc.constant('private'), receiver: anyText, text: anyText });

describe('LineFramer', () => {
  it('gives the same messages for any split of any stream of lines', () => {
    const stream = fc.array(anyMessage).chain(messages => {
      const lines = messages.map(message => JSON.stringify(message));
      return fc.record({
        lines: fc.constant(lines),
        chunks: anySplit(bytes(lines.map(line => `${line}\n`).join(''))),
      });
    });
    fc.assert(
      fc.property(stream, ({ lines, chunks }) => {
        assert.deepEqual(texts(frames(new LineFramer(), chunks)), lines);
      }),
    );
  });

  it('gives the same frames for any split of any bytes at all', () => {
    const stream = fc
      .uint8Array({ maxLength: 200 })
      .chain(whole => fc.record({ whole: fc.constant(whole), chunks: anySplit(whole) }));
    fc.assert(
      fc.property(stream, ({ whole, chunks }) => {
        assert.deepEqual(frames(new LineFramer(20), chunks), frames(new LineFramer(20), [whole]));
      }),
    );
  });

  it('drops a CR before the LF and passes over empty lines', () => {
    assert.deepEqual(texts(frames(new LineFramer(), [bytes('a\r\n\r\n\nb\n')])), ['a', 'b']);
  });

  it('throws a line away that is longer than the limit, up to its LF, and reads on', () => {
    const framer = new LineFramer(5);
    assert.deepEqual(texts(frames(framer, [bytes('12345\n123456'), bytes('789'), bytes('\nok\n')])), [
      '12345',
      'too_long',
      'ok',
    ]);
  });

  it('keeps nothing of a line that is too long', () => {
    const framer = new LineFramer(5);
    framer.push(bytes('x'.repeat(100_000)));
    assert.equal(framer.rest().length, 0);
  });

  it('keeps of a line that comes byte by byte little more than its bytes', () => {
    const used = () => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const framers = Array.from({ length: 10 }, () => new LineFramer());
    const before = used();
    for (const framer of framers) {
      for (let at = 0; at < 60_000; at++) framer.push(Buffer.from('x'));
    }
    assert.ok(used() - before < 50_000_000, `${used() - before} bytes`);
    assert.deepEqual(
      framers.map(framer => framer.rest().length),
      framers.map(() => 60_000),
    );
  });

  it('says bad_utf8 for a line that is none, and reads on', () => {
    const framer = new LineFramer();
    assert.deepEqual(texts(frames(framer, [Uint8Array.of(0xff, 0xfe, 0x0a), bytes('ok\n')])), [
      'bad_utf8',
      'ok',
    ]);
  });
});

describe('ObjectFramer', () => {
  it('gives the same messages for any split of objects, glued or with white space between them', () => {
    const stream = fc.array(fc.tuple(anyMessage, fc.constantFrom('', ' ', '\n', '\r\n\t'))).chain(parts => {
      const objects = parts.map(([message]) => JSON.stringify(message));
      const whole = parts.map(([message, space]) => JSON.stringify(message) + space).join('');
      return fc.record({ objects: fc.constant(objects), chunks: anySplit(bytes(whole)) });
    });
    fc.assert(
      fc.property(stream, ({ objects, chunks }) => {
        assert.deepEqual(texts(frames(new ObjectFramer(), chunks)), objects);
      }),
    );
  });

  it('gives the same frames for any split of any bytes at all', () => {
    const stream = fc
      .array(fc.constantFrom(...bytes('{}"\\a \n'), 0xff), { maxLength: 80 })
      .map(codes => Uint8Array.from(codes))
      .chain(whole => fc.record({ whole: fc.constant(whole), chunks: anySplit(whole) }));
    fc.assert(
      fc.property(stream, ({ whole, chunks }) => {
        assert.deepEqual(frames(new ObjectFramer(20), chunks), frames(new ObjectFramer(20), [whole]));
      }),
    );
  });

  it('counts no brace inside a string', () => {
    const object = '{"text":"} \\" } {","in":{"a":1}}';
    assert.deepEqual(texts(frames(new ObjectFramer(), [bytes(object + object)])), [object, object]);
  });

  it('says bad_json once for what begins no object, and finds the next one', () => {
    assert.deepEqual(texts(frames(new ObjectFramer(), [bytes('hel'), bytes('lo [1] {"a":1} {"b":2}')])), [
      'bad_json',
      '{"a":1}',
      '{"b":2}',
    ]);
  });

  it('throws an object away that is longer than the limit, and reads on', () => {
    const long = JSON.stringify({ text: 'x'.repeat(50) });
    assert.deepEqual(texts(frames(new ObjectFramer(20), [bytes(`${long}{"a":1}`)])), ['too_long', '{"a":1}']);
  });
});
