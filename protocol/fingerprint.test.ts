import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFingerprint, fromUrlFingerprint, isFingerprint, toUrlFingerprint } from './fingerprint.ts';

const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('A fingerprint', () => {
  it('is written as OpenSSH writes it', () => {
    // As `ssh-keygen -lf` says of 32 zeros and of the numbers from 0.
    assert.equal(formatFingerprint(new Uint8Array(32)), `SHA256:${'A'.repeat(43)}`);
    const counted = Uint8Array.from({ length: 32 }, (_, at) => at);
    assert.equal(formatFingerprint(counted), 'SHA256:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8');
  });

  it('is known for one, and goes through a URI and back', () => {
    fc.assert(
      fc.property(digests, digest => {
        const fingerprint = formatFingerprint(digest);
        assert.ok(isFingerprint(fingerprint));
        assert.match(toUrlFingerprint(fingerprint), /^[A-Za-z0-9_-]{43}$/);
        assert.equal(fromUrlFingerprint(toUrlFingerprint(fingerprint)), fingerprint);
      }),
    );
  });

  it('has one way of being written: whatever else is none', () => {
    const good = formatFingerprint(new Uint8Array(32));
    for (const text of [
      '',
      good.slice(7),
      `${good}=`,
      good.toLowerCase(),
      `${good.slice(0, -1)}B`,
      `${good.slice(0, -1)}-`,
      `SHA256:${'A'.repeat(44)}`,
      ` ${good}`,
      `${good}\n`,
    ])
      assert.ok(!isFingerprint(text), text);
    for (const text of ['', good, `${'A'.repeat(42)}B`, `${'A'.repeat(42)}+`, 'A'.repeat(42)])
      assert.equal(fromUrlFingerprint(text), undefined, text);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map(text => `SHA256:${text}`),
        ),
        text => {
          isFingerprint(text);
          fromUrlFingerprint(text);
        },
      ),
    );
  });
});
