import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeSelfSigned } from './self-signed.ts';

describe('A certificate signed by itself', () => {
  it('is one to a parser that is not ours: name, key, signature, serial number', async () => {
    const made = await makeSelfSigned();
    const certificate = new X509Certificate(made.certificate);
    assert.equal(certificate.subject, 'CN=ClassChat');
    assert.equal(certificate.issuer, 'CN=ClassChat');
    assert.deepEqual(certificate.publicKey.asymmetricKeyDetails, { namedCurve: 'prime256v1' });
    assert.ok(certificate.verify(certificate.publicKey));
    assert.ok(certificate.checkPrivateKey(createPrivateKey(made.key)));
    assert.match(certificate.serialNumber, /^[4-7][0-9A-F]{31}$/);
  });

  it('holds from the day before for 20 years, beyond 2050 too', async () => {
    const of = async (now: string) => {
      const { validFromDate, validToDate } = new X509Certificate(
        (await makeSelfSigned(new Date(now))).certificate,
      );
      return [validFromDate.toISOString(), validToDate.toISOString()];
    };
    assert.deepEqual(await of('2026-05-04T10:20:30Z'), [
      '2026-05-03T10:20:30.000Z',
      '2046-05-04T10:20:30.000Z',
    ]);
    assert.deepEqual(await of('2049-12-31T00:00:00Z'), [
      '2049-12-30T00:00:00.000Z',
      '2069-12-31T00:00:00.000Z',
    ]);
  });

  it('is another one each time', async () => {
    const [one, other] = [await makeSelfSigned(), await makeSelfSigned()];
    assert.notEqual(one.key, other.key);
    assert.notEqual(
      new X509Certificate(one.certificate).serialNumber,
      new X509Certificate(other.certificate).serialNumber,
    );
  });
});
