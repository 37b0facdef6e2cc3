import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFingerprint } from '../../protocol/fingerprint.ts';
import { freshIdentity, givenIdentity, IDENTITY_FILE, keptIdentity } from './identity.ts';
import { makeSelfSigned } from './self-signed.ts';

describe('The identity of a server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const inFolder = (name: string) => join(folder, name);
  async function put(name: string, text: string): Promise<string> {
    await writeFile(inFolder(name), text);
    return inFolder(name);
  }

  describe('of a data folder', () => {
    it('is made once, in one file that nobody else may read, and nothing is left beside it', async () => {
      const made = await keptIdentity(folder);
      assert.ok(isFingerprint(made.fingerprint));
      assert.equal((await keptIdentity(folder)).fingerprint, made.fingerprint);
      assert.deepEqual(await readdir(folder), [IDENTITY_FILE]);
      const { mode } = await stat(inFolder(IDENTITY_FILE));
      if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600);
      const text = await readFile(inFolder(IDENTITY_FILE), 'utf8');
      assert.match(
        text,
        /^-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----/,
      );
    });

    it('that is broken is not silently made anew: clients would be asked whether to trust a stranger', async () => {
      for (const text of [
        '',
        'rubbish',
        (await makeSelfSigned()).key,
        (await makeSelfSigned()).certificate,
      ]) {
        await put(IDENTITY_FILE, text);
        await assert.rejects(keptIdentity(folder), {
          code: 'tls_unusable',
          message: /remove it: then a new one/,
        });
        assert.equal(await readFile(inFolder(IDENTITY_FILE), 'utf8'), text);
      }
    });

    it('that cannot be written leaves nothing behind', async () => {
      const missing = inFolder('missing');
      await assert.rejects(keptIdentity(missing), { code: 'tls_unusable', message: /\(ENOENT\)/ });
      await mkdir(inFolder(IDENTITY_FILE));
      await assert.rejects(keptIdentity(folder), { code: 'tls_unusable', message: /\(EISDIR\)/ });
      assert.deepEqual(await readdir(folder), [IDENTITY_FILE]);
    });
  });

  describe("of the user's own", () => {
    it('is taken where certificate and key belong together', async () => {
      const { certificate, key } = await freshIdentity();
      const files = { cert: await put('cert.pem', certificate), key: await put('key.pem', key) };
      const other = await makeSelfSigned();
      const chain = { ...files, cert: await put('chain.pem', certificate + other.certificate) };
      const found = await givenIdentity(files);
      assert.equal((await givenIdentity(chain)).fingerprint, found.fingerprint);
    });

    it('is refused with a reason where they do not, or have expired, or are not there', async () => {
      const { certificate, key } = await makeSelfSigned();
      const expired = await makeSelfSigned(new Date('2001-02-03T04:05:06Z'));
      const cert = await put('cert.pem', certificate);
      const expect = (files: { cert: string; key: string }, reason: RegExp) =>
        assert.rejects(givenIdentity(files), { name: 'StartFault', code: 'tls_unusable', message: reason });
      await expect(
        { cert, key: await put('other.pem', expired.key) },
        /the key is that of another certificate/,
      );
      await expect({ cert, key: inFolder('none.pem') }, /\(ENOENT\); name a certificate/);
      await expect({ cert, key: cert }, /Cannot use the certificate/);
      const old = await put('old.pem', expired.certificate);
      await expect({ cert: old, key: inFolder('other.pem') }, /expired on Feb {2}3 04:05:06 2021 GMT/);
      await expect(
        { cert: await put('key.pem', key), key: inFolder('key.pem') },
        /Cannot use the certificate/,
      );
    });
  });
});
