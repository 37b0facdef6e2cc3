import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeBare, encodeBarePieces, encodeLine, isLoopback, toBlock } from './encode.ts';
import { anyText } from './test-bytes.ts';

const base = { status: 'group', sender: 'Alice', receiver: 'CS350', text: '' };

function pieceTexts(text: string, limit?: number): string[] {
  return encodeBarePieces({ ...base, text }, limit).map(piece => {
    const message = JSON.parse(piece);
    assert.deepEqual(Object.keys(message), ['status', 'sender', 'receiver', 'text']);
    return message.text;
  });
}

describe('encodeLine', () => {
  it('is one line, whatever the text', () => {
    fc.assert(
      fc.property(anyText, text => {
        const line = encodeLine({ ...base, text });
        assert.equal(line.indexOf('\n'), line.length - 1);
        assert.equal(JSON.parse(line).text, text);
      }),
    );
  });
});

describe('encodeBare', () => {
  it('says the four fields and no other', () => {
    const message = { ...base, id: 'a1', time: 1 };
    assert.equal(encodeBare(message), '{"status":"group","sender":"Alice","receiver":"CS350","text":""}');
  });
});

describe('encodeBarePieces', () => {
  it('is nothing of what version 1 has no word for', () => {
    for (const status of ['presence', 'ack', 'delete', 'pin', 'edit', 'react', 'audit', 'history']) {
      assert.deepEqual(encodeBarePieces({ ...base, status, text: 'hi' }), [], status);
    }
    for (const status of ['private', 'group', 'info', 'error', 'notification']) {
      assert.equal(encodeBarePieces({ ...base, status, text: 'hi' }).length, 1, status);
    }
  });

  it('leaves alone what fits', () => {
    assert.deepEqual(pieceTexts('hello'), ['hello']);
  });

  it('cuts 9,000 characters into pieces of at most 4,096 bytes that are the text again', () => {
    const text = 'The quick brown fox. '.repeat(430).slice(0, 9000);
    const pieces = encodeBarePieces({ ...base, text });
    assert.equal(pieces.length, 3);
    for (const piece of pieces) assert.ok(Buffer.byteLength(piece) <= 4096);
    const texts = pieceTexts(text);
    assert.equal(texts.join(''), text);
    assert.ok(
      texts.slice(0, -1).every(piece => piece.endsWith(' ')),
      'cut between words',
    );
  });

  it('keeps every piece within the limit, loses nothing, and never cuts a character, for any text', () => {
    fc.assert(
      fc.property(
        fc.array(anyText).map(texts => texts.join('')),
        fc.integer({ min: 120, max: 200 }),
        (text, limit) => {
          const pieces = encodeBarePieces({ ...base, text }, limit);
          for (const piece of pieces) assert.ok(Buffer.byteLength(piece) <= limit);
          assert.equal(pieces.map(piece => JSON.parse(piece).text).join(''), text);
          if (text.isWellFormed())
            assert.ok(pieces.every(piece => (JSON.parse(piece).text as string).isWellFormed()));
        },
      ),
    );
  });

  it('sends the text all the same where the other fields fill the limit, in few pieces', () => {
    assert.deepEqual(pieceTexts('abcdefghijkl', 20), ['abcde', 'fghij', 'kl']);
    const names = { sender: '"'.repeat(1024), receiver: '"'.repeat(1024) };
    const pieces = encodeBarePieces({ ...base, ...names, text: 'x'.repeat(64_000) });
    assert.equal(pieces.length, Math.ceil(64_000 / 1024));
  });
});

describe('toBlock', () => {
  it('is one read of a version 1 program, and the same object', () => {
    const block = toBlock(encodeBare({ ...base, text: 'né' }));
    assert.equal(block.length, 4096);
    assert.deepEqual(JSON.parse(Buffer.from(block).toString()), { ...base, text: 'né' });
  });
});

describe('isLoopback', () => {
  it('knows the addresses of this machine', () => {
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])
      assert.ok(isLoopback(address), address);
    for (const address of ['10.0.0.1', '::', '2001:db8::1', '1127.0.0.1', undefined])
      assert.ok(!isLoopback(address), address);
  });
});
