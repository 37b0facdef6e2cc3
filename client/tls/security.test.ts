import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Security, type SecurityOptions } from './security.ts';
import { MemoryTrust } from './trust.ts';

const ONE = `SHA256:${'A'.repeat(43)}`;
const OTHER = `SHA256:${'B'.repeat(42)}A`;
const HERE = { host: '127.0.0.1', port: 5555 };
const THERE = { host: 'lab.example', port: 5555 };

describe('What is demanded of a server', () => {
  const usesTls = (host: string, options: SecurityOptions = {}) =>
    new Security({ host, port: 5555 }, options).usesTls;

  it('is TLS where it is on another machine, whatever its name looks like', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', 'localhost', 'LocalHost'])
      assert.ok(!usesTls(host), host);
    for (const host of [
      '192.168.1.7',
      '::ffff:192.168.1.7',
      'lab.example',
      '127.0.0.1.example',
      '127.example',
      'localhost.example',
      '',
    ])
      assert.ok(usesTls(host), host);
  });

  it('is what the user says', () => {
    assert.ok(usesTls('127.0.0.1', { mode: 'on' }));
    assert.ok(!usesTls('lab.example', { mode: 'off' }));
  });

  it('is TLS where an invitation tells how the server is known, whatever the user said of others', () => {
    for (const mode of ['auto', 'on', 'off'] as const)
      assert.ok(usesTls('127.0.0.1', { mode, expected: ONE }), mode);
  });

  it('is TLS on this machine where the server is known to speak it, unless the user says otherwise', () => {
    const trust = new MemoryTrust();
    trust.pin(HERE, ONE);
    assert.ok(usesTls('127.0.0.1', { trust }));
    assert.ok(!usesTls('127.0.0.1', { trust, mode: 'off' }));
    assert.ok(!new Security({ ...HERE, port: 1 }, { trust }).usesTls);
  });

  it('is the certificate that it showed the first time, of which is told once', () => {
    const trust = new MemoryTrust();
    const met: string[] = [];
    for (let times = 0; times < 2; times++) {
      const security = new Security(THERE, { trust });
      security.onMet(fingerprint => met.push(fingerprint));
      assert.equal(security.judge(ONE), undefined);
      assert.equal(security.shown, ONE);
      const fault = security.judge(OTHER);
      assert.equal(fault?.code, 'fingerprint_changed');
      assert.deepEqual(fault.fingerprints, { known: ONE, found: OTHER });
      assert.ok(fault.text.includes(ONE) && fault.text.includes(OTHER));
      assert.equal(security.shown, ONE);
    }
    assert.deepEqual(met, [ONE]);
    assert.equal(trust.pinned(THERE), ONE);
  });

  it('is what an invitation says, the first time too, and what is known besides', () => {
    const trust = new MemoryTrust();
    const security = new Security(THERE, { trust, expected: ONE });
    assert.deepEqual(security.judge(OTHER)?.fingerprints, { known: ONE, found: OTHER });
    assert.equal(trust.pinned(THERE), undefined, 'who was refused is not known');
    assert.equal(security.judge(ONE), undefined);
    const misled = new Security(THERE, { trust, expected: OTHER });
    assert.deepEqual(misled.judge(OTHER)?.fingerprints, { known: ONE, found: OTHER });
    assert.deepEqual(misled.judge(ONE)?.fingerprints, { known: OTHER, found: ONE });
  });

  it('is another certificate once the user trusts that one, and none besides', () => {
    const trust = new MemoryTrust();
    trust.pin(THERE, ONE);
    for (const expected of [undefined, ONE]) {
      const security = new Security(THERE, { trust, expected });
      security.accept(OTHER);
      assert.equal(security.judge(OTHER), undefined);
      assert.deepEqual(security.judge(ONE)?.fingerprints, { known: OTHER, found: ONE });
    }
  });

  it('is no plain text with a server of another machine that is known to speak TLS, unless the user says so again', () => {
    const trust = new MemoryTrust();
    for (const address of [HERE, THERE]) trust.pin(address, ONE);
    const off = (address: typeof HERE) => new Security(address, { mode: 'off', trust });
    assert.deepEqual([off(HERE).objection, off(HERE).isPrivate], [undefined, true]);
    const security = off(THERE);
    assert.deepEqual([security.objection?.code, security.isPrivate], ['tls_off', false]);
    for (const mode of ['auto', 'on'] as const)
      assert.equal(new Security(THERE, { mode, trust }).objection, undefined);
    assert.equal(new Security(THERE, { mode: 'off', trust, expected: ONE }).objection, undefined);
    security.speakPlainly();
    assert.equal(security.objection, undefined);
    assert.equal(trust.pinned(THERE), undefined);
    assert.equal(trust.pinned(HERE), ONE);
  });
});
