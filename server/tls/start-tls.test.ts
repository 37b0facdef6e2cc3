import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { describeNote } from '../log-lines.ts';
import { type ServerOptions, startServer } from '../start.ts';
import type { StartFault } from '../start-fault.ts';
import { dialTls } from '../test-peers.ts';
import { freshIdentity, IDENTITY_FILE } from './identity.ts';

/** No machine can have an address of class E: nobody listens there, so the only question is why not. */
const ELSEWHERE = '240.0.0.1';

async function started(options: ServerOptions) {
  const lines: string[] = [];
  const log: Log = { write: note => void lines.push(describeNote(note).line) };
  const server = await startServer({ port: 0, log, ...options });
  return { server, lines };
}

describe('A server that is started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('on a loopback address speaks plain text, unless it is told to', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { server, lines } = await started({ host });
      assert.equal(server.fingerprint, undefined);
      assert.ok(!lines.join().includes('Fingerprint'));
      await server.stop();
    }
  });

  it('with TLS says so in a line of its own, behind those that scripts wait for', async () => {
    const { server, lines } = await started({ tls: 'auto', data: { folder } });
    assert.deepEqual(lines, [
      `Server started on 127.0.0.1:${server.port}`,
      'Waiting for connections...',
      `Fingerprint ${server.fingerprint}`,
    ]);
    const digest = (await dialTls(server.port)).getPeerCertificate().fingerprint256.replaceAll(':', '');
    const base64 = Buffer.from(digest, 'hex').toString('base64').replace('=', '');
    assert.equal(server.fingerprint, `SHA256:${base64}`);
    await server.stop();
  });

  it('shows the same certificate after the next start, where it has a folder', async () => {
    const first = (await started({ tls: 'auto', data: { folder } })).server;
    await first.stop();
    const second = (await started({ tls: 'auto', data: { folder } })).server;
    await second.stop();
    assert.equal(second.fingerprint, first.fingerprint);
  });

  it('warns where it has none, and shows another one', async () => {
    const first = await started({ tls: 'auto' });
    await first.server.stop();
    const second = await started({ tls: 'auto' });
    await second.server.stop();
    assert.notEqual(second.server.fingerprint, first.server.fingerprint);
    assert.match(first.lines.join('\n'), /Warning: the certificate is kept in memory only/);
  });

  it("takes a certificate of the user's own, and makes none", async () => {
    const { certificate, key, fingerprint } = await freshIdentity();
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    await writeFile(files.cert, certificate);
    await writeFile(files.key, key);
    const { server, lines } = await started({ tls: files });
    await server.stop();
    assert.equal(server.fingerprint, fingerprint);
    assert.doesNotMatch(lines.join('\n'), /Warning/);
  });

  it('with a certificate of no use does not start, and lets go of its folder', async () => {
    await writeFile(join(folder, IDENTITY_FILE), 'rubbish');
    await assert.rejects(started({ tls: 'auto', data: { folder } }), { code: 'tls_unusable' });
    const { server } = await started({ data: { folder } });
    await server.stop();
    assert.equal(await readFile(join(folder, IDENTITY_FILE), 'utf8'), 'rubbish');
  });

  it('for other machines does not without TLS, says why, and leaves nothing behind', async () => {
    for (const host of ['0.0.0.0', '::', ELSEWHERE]) {
      await assert.rejects(
        started({ host, tls: 'off', data: { folder: join(folder, 'new') } }),
        (fault: StartFault) => {
          assert.equal(fault.code, 'tls_needed');
          assert.match(
            fault.message,
            /^Cannot listen on \S+ without TLS: everybody .* could read .*--insecure\.$/,
          );
          return true;
        },
      );
    }
    await assert.rejects(readFile(join(folder, 'new', 'messages.db')), { code: 'ENOENT' });
  });

  it('for other machines does with TLS, which is the default there, or where the user insists', async () => {
    for (const options of [{}, { tls: 'auto' }, { tls: 'off', insecure: true }] as const)
      await assert.rejects(started({ host: ELSEWHERE, ...options }), { code: 'host_not_here' });
  });

  it('on a name that means nothing says so', async () => {
    await assert.rejects(started({ host: 'no-such-machine.invalid' }), { code: 'host_not_here' });
  });
});
