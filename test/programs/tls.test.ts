import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { formatInvitation } from '../../protocol/invitation.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { Program } from './program.ts';
import { startServer, type TestServer } from './server.ts';
import { startTerminal, type Terminal } from './terminal.ts';
import { V1Client } from './v1-client.ts';

describe('the programs over TLS', () => {
  let server: TestServer;
  const terminals: Terminal[] = [];

  afterEach(async () => {
    await Promise.all(terminals.splice(0).map(terminal => terminal.stop()));
    await server.stop();
  });

  /** What it says of itself behind the lines that scripts wait for. */
  async function fingerprint(): Promise<string> {
    const { text } = await server.program.output.sees(
      /Waiting for connections\.\.\.\n\[SERVER\] Fingerprint SHA256:\S+/,
    );
    return text.slice(text.indexOf('SHA256:'));
  }

  function terminal(
    name: string,
    args: readonly string[] = ['--tls', 'on'],
    address = server.address,
  ): Terminal {
    const one = startTerminal(address, name, args);
    terminals.push(one);
    return one;
  }

  it('talk with each other, with a version 1 client in plain text, and after the server was started anew', async () => {
    const data = ownedFolder('tls');
    const flags = ['--tls', 'auto', '--data', data.path];
    server = await startServer(flags);
    const known = await fingerprint();
    const alice = terminal('Alice');
    await alice.sees(`${server.address} is new here, and known by ${known} from now on.`);
    await alice.sees('- Exit the chat');
    alice.type('/create CS350');
    await alice.sees('created successfully!');
    const charlie = await V1Client.connect(server, 'Charlie');
    await charlie.sees('[INFO] Welcome to ClassChat, Charlie!');
    charlie.send('join', 'CS350');
    await charlie.sees("[INFO] You joined 'CS350'.");

    const [host = '', port] = server.address.split(':');
    const invitation = formatInvitation({ host, port: Number(port), room: 'CS350', fingerprint: known });
    const bob = terminal('Bob', [], invitation);
    await bob.sees("You joined 'CS350'.");
    bob.type('/group CS350 over TLS');
    await alice.sees('[CS350] Bob: over TLS');
    await charlie.sees('[CS350] Bob: over TLS');

    await server.stop();
    await alice.sees('Disconnected from server');
    server = await startServer([...flags, '--port', String(server.port)]);
    assert.equal(await fingerprint(), known);
    const back = /Trying again in \d+ s\n(?:.*\n)*\[CLIENT\] Connected to server/;
    await Promise.all([alice, bob].map(one => one.sees(back)));
    alice.type('/group CS350 still here');
    await bob.sees('[CS350] Alice: still here');
    await Promise.all([alice, bob].map(one => one.stop()));
    await server.stop();
    await data.remove();
  });

  it('tell a server that another one answers for', async () => {
    server = await startServer(['--tls', 'auto', '--data', 'memory']);
    await server.program.output.sees('Warning: the certificate is kept in memory only');
    const { port } = server;
    const script = terminal('Dora');
    script.type('/quit');
    assert.equal(await script.program.exited, 0);
    await server.stop();
    server = await startServer(['--tls', 'auto', '--data', 'memory', '--port', String(port)]);
    const again = terminal('Dora');
    await again.sees(
      /Error connecting to server: the server at \S+ is known by SHA256:\S+, but shows SHA256:/,
    );
    assert.equal(await again.program.exited, 1);
    assert.doesNotMatch(server.program.output.text, /Dora has/);
  });

  it('do not start on the network without TLS', async () => {
    server = await startServer();
    const refused = terminal('Nobody', ['--tls', 'never']);
    assert.equal(await refused.program.exited, 2);
    const open = new Program('The open server', 'server.js', [
      '--host',
      '0.0.0.0',
      '--tls',
      'off',
      '--data',
      'memory',
    ]);
    assert.equal(await open.exited, 1);
    assert.match(
      open.output.text,
      /^classchat-server: Cannot listen on 0\.0\.0\.0 without TLS: .*--insecure\.\n$/,
    );
  });

  it('take any other TLS client', async () => {
    server = await startServer(['--tls', 'auto']);
    const socket = connect({ host: server.host, port: server.port, rejectUnauthorized: false });
    socket.end('Eve\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    assert.match(
      text,
      /^\{"status":"info","sender":"SERVER","receiver":"Eve","text":"Welcome to ClassChat, Eve!"/,
    );
  });
});
