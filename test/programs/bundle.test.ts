import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, glob, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { repo } from '../../scripts/repo.ts';
import { Program } from './program.ts';
import { V1Client } from './v1-client.ts';

/** What must not be in any log, whatever happens. */
const SECRET = 'tell-nobody';

describe('the bundled programs, out of reach of node_modules', () => {
  const folder = ownedFolder('bundle');
  const path = (file: string) => join(folder.path, file);
  let server: Program | undefined;

  before(async () => {
    for await (const file of glob(join(repo, 'dist', '*.js'))) await cp(file, path(basename(file)));
    await writeFile(path('package.json'), '{"type":"module"}');
  });
  afterEach(() => server?.stop());
  after(() => folder.remove());

  it('run with everything that is loaded only when it is asked for: a config file, a log for programs, metrics', async () => {
    await writeFile(
      path('config.json'),
      JSON.stringify({
        port: 0,
        metrics: 0,
        data: path('data'),
        'instructor-key': true,
        'log-format': 'json',
        'log-level': 'debug',
      }),
    );
    server = new Program('The server', path('server.js'), ['--config', path('config.json')]);
    const { text } = await server.output.sees(/.*"event":"kept_in_folder".*\n/);
    assert.equal(JSON.parse(text).folder, path('data'));
    const lines = () =>
      (server?.output.lines ?? []).filter(line => line.startsWith('{')).map(line => JSON.parse(line));
    const portOf = (wanted: string) => lines().find(({ event }) => event === wanted).port;
    const alice = await V1Client.connect({ host: '127.0.0.1', port: portOf('started') }, 'Alice');
    await alice.sees('[INFO] Welcome to ClassChat, Alice!');
    alice.send('create', 'Lab');
    await alice.sees("[INFO] Chat room 'Lab' created successfully!");
    alice.send('group', 'Lab', SECRET);
    await alice.sees(`[Lab] Alice: ${SECRET}`);
    const address = `http://127.0.0.1:${portOf('metrics')}`;
    assert.match(await (await fetch(`${address}/metrics`)).text(), /^classchat_messages_kept_total 1$/m);
    assert.equal(await (await fetch(`${address}/healthz`)).text(), 'ok\n');
    server.kill('SIGTERM');
    assert.equal(await server.exited, 0);
    assert.ok(lines().some(({ event, room }) => event === 'group' && room === 'Lab'));
    assert.ok(!server.output.text.includes(SECRET));
    // The one line of standard error: what is shown once is no business of the log.
    const key = /^classchat-server: The instructor key of this server is (\S+) /m.exec(
      server.output.text,
    )?.[1];
    assert.ok(key);
    assert.ok(!JSON.stringify(lines()).includes(key));
  });

  it('look for classes', async () => {
    // Each end knows the other's port, and no multicast leaves this machine.
    const script = `
      import { createSocket } from 'node:dgram';
      import { findClasses } from './discovery.js';
      const socket = createSocket('udp4').bind(0, '127.0.0.1', async () => {
        const network = { multicast: false, bind: false, ip: '127.0.0.1', port: socket.address().port, socket };
        console.log(JSON.stringify(await findClasses({ ms: 50, network })));
      });`;
    await writeFile(path('look.js'), script);
    const { stdout } = await promisify(execFile)(process.execPath, [path('look.js')]);
    assert.equal(stdout, '[]\n');
  });

  it('refuse a config file with one sentence and exit code 2', async () => {
    await writeFile(path('wrong.json'), '{"prot": 1}');
    server = new Program('The server', path('server.js'), ['--config', path('wrong.json')]);
    assert.equal(await server.exited, 2);
    assert.match(
      server.output.text,
      /^classchat-server: the config file '[^']*wrong\.json' has a key 'prot'[^\n]*\n$/,
    );
  });
});
