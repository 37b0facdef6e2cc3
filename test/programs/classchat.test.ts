import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startServer, type TestServer } from './server.ts';
import { startTerminal, type Terminal } from './terminal.ts';
import { V1Client } from './v1-client.ts';

describe('the terminal client and our server', () => {
  let server: TestServer;
  let alice: Terminal;
  let bob: Terminal;

  beforeEach(async () => {
    server = await startServer();
    alice = startTerminal(server.address, 'Alice');
    bob = startTerminal(server.address, 'Bob');
    await Promise.all([alice, bob].map(one => one.sees('- Exit the chat')));
  });
  afterEach(async () => {
    await Promise.all([alice.stop(), bob.stop()]);
    await server.stop();
  });

  it('plays the scenes of the 2025 report, beside a version 1 client', async () => {
    const charlie = await V1Client.connect(server, 'Charlie');
    await charlie.sees('[INFO] Welcome to ClassChat, Charlie!');
    alice.type('/create CS350');
    await alice.sees("[INFO] Chat room 'CS350' created successfully!");
    bob.type('/join CS350');
    await bob.sees("[INFO] You joined 'CS350'.");
    await alice.sees('[CS350] Bob has joined the room.');
    charlie.send('join', 'CS350');
    await bob.sees('[CS350] Charlie has joined the room.');
    alice.type('/group CS350 Hello, class!');
    await Promise.all([alice, bob, charlie].map(one => one.sees('[CS350] Alice: Hello, class!')));
    alice.type('/private Bob psst');
    await bob.sees('[PRIVATE] Alice: psst');
    bob.type('/private Nobody hi');
    await bob.sees("[ERROR] User 'Nobody' not found.");
    bob.type('/join Nowhere');
    await bob.sees("[ERROR] Chat room 'Nowhere' does not exist.");
    bob.type('/create CS350');
    await bob.sees("[ERROR] Chat room 'CS350' already exists.");
    bob.type('/rooms');
    await bob.sees(/\[INFO\] 1 room:\n {4}CS350 {2}3 {2}Alice, Bob, Charlie\n/);
    bob.type('/leave');
    await alice.sees('[CS350] Bob has left the room.');
    bob.type('/group CS350 hi');
    await bob.sees("[ERROR] You are not a member of 'CS350'.");
    bob.type('/quit');
    await bob.sees('[CLIENT] Disconnecting...');
    assert.equal(await bob.program.exited, 1, 'lines of a script were refused');
    charlie.send('quit');
    await charlie.closed;
    assert.doesNotMatch(alice.program.output.text, /ERROR/);
  });

  it('shows a script its own last words before it leaves', async () => {
    const script = startTerminal(server.address, 'Bot');
    for (const line of ['/create Builds', '/group Builds one', '/group Builds two', '/quit'])
      script.type(line);
    await script.sees('[CLIENT] Disconnecting...\n');
    assert.equal(await script.program.exited, 0);
    const said = script.program.output.lines.slice(-3);
    assert.deepEqual(said, ['[Builds] Bot: one', '[Builds] Bot: two', '[CLIENT] Disconnecting...']);
  });

  it('comes back into its rooms when the server does', async () => {
    alice.type('/create CS350');
    await alice.sees('created successfully!');
    bob.type('/join CS350');
    await bob.sees("You joined 'CS350'.");
    await server.stop();
    await Promise.all([alice, bob].map(one => one.sees('[CLIENT] Disconnected from server')));
    server = await startServer(['--port', String(server.port)]);
    await Promise.all(
      [alice, bob].map(one =>
        one.sees(/Trying again in \d+ s\n(?:\[CS350\] .*\n)*\[CLIENT\] Connected to server/),
      ),
    );
    bob.type('/group CS350 still here');
    await alice.sees('[CS350] Bob: still here');
  });
});
