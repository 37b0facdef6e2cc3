import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type Certificate, fingerprintOf, ONE, OTHER } from '../testing/certificates.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { TerminalPerson } from '../testing/terminal-person.ts';
import { Security } from '../tls/security.ts';
import { MemoryTrust } from '../tls/trust.ts';
import { isTrustedAnew } from './arrive.ts';
import { plain } from './colours.ts';
import { Lines } from './lines.ts';
import { PlainScreen } from './plain-screen.ts';
import { runProgram } from './program.ts';
import type { Screen } from './screen.ts';

describe('the terminal client over TLS', () => {
  let server: ScriptedServer;
  let person: TerminalPerson | undefined;
  let trust: MemoryTrust;

  beforeEach(() => {
    trust = new MemoryTrust();
  });
  afterEach(async () => {
    person?.end();
    await person?.exited;
    person = undefined;
    await server.stop();
  });

  async function serve(certificate?: Certificate, port = 0): Promise<void> {
    server = await ScriptedServer.start(port, certificate);
  }

  const address = () => ({ host: '127.0.0.1', port: server.port });
  const secure = () => new Security(address(), { mode: 'on', trust });

  function sit(): TerminalPerson {
    person = new TerminalPerson(server.port, { security: secure() });
    return person;
  }

  /** Somebody is there as Alice. */
  async function arrived(): Promise<TerminalPerson> {
    const one = sit();
    await one.sees('Enter your username:');
    one.type('Alice');
    await (await server.peer()).greet();
    await one.sees('/quit ');
    return one;
  }

  /** What a script of no lines gets to see. */
  async function runScript(): Promise<{ code: number; output: string }> {
    const output = new PassThrough();
    const seen = text(output);
    const input = new PassThrough();
    input.end('Alice\n');
    const screen = new PlainScreen(input, output);
    const { signal } = new AbortController();
    const options = { invitation: address(), security: secure(), screen, lines: new Lines(plain), signal };
    const code = await runProgram(options);
    screen.dispose();
    output.end();
    return { code, output: await seen };
  }

  it('says once how a server that is new is known', async () => {
    await serve(ONE);
    const said = `[CLIENT] 127.0.0.1:${server.port} is new here, and known by ${fingerprintOf(ONE)} from now on.`;
    const one = await arrived();
    assert.ok(one.model.text.includes(said));
    one.type('/quit');
    await one.exited;
    const again = await arrived();
    assert.ok(!again.model.text.includes('SHA256'));
  });

  it('asks whether to trust one that has changed, before it asks for a name: no is no', async () => {
    await serve(OTHER);
    trust.pin(address(), fingerprintOf(ONE));
    for (const answer of ['', 'n', 'yesterday']) {
      const one = sit();
      await one.sees(`Trust ${fingerprintOf(OTHER)} from now on? (y/N)`);
      one.type(answer);
      assert.equal(await one.exited, 1);
      assert.match(one.model.text, /Error connecting to server: the server at .* is known by SHA256:/);
    }
    await server.deserted();
    assert.deepEqual(server.heard, []);
    assert.equal(trust.pinned(address()), fingerprintOf(ONE));
  });

  it('and yes is yes', async () => {
    await serve(OTHER);
    trust.pin(address(), fingerprintOf(ONE));
    const one = sit();
    await one.sees('(y/N)');
    one.type('Yes');
    await one.sees('Enter your username:');
    assert.equal(trust.pinned(address()), fingerprintOf(OTHER));
  });

  it('asks as well where the server changes while somebody is there, and goes on under the same name', async () => {
    await serve(ONE);
    const one = await arrived();
    const { port } = server;
    await server.stop();
    await one.sees('Disconnected from server');
    await serve(OTHER, port);
    await one.sees(`Trust ${fingerprintOf(OTHER)} from now on? (y/N)`);
    await server.deserted();
    assert.deepEqual(server.heard, []);
    one.type('y');
    const peer = await server.peer();
    assert.equal((await peer.greet())['status'], 'hello');
    assert.deepEqual(server.heard[0], { name: 'Alice' });
  });

  it('asks whether to speak plain text with a server that is known to speak TLS: no is no', async () => {
    await serve();
    const lab = { host: 'lab.invalid', port: server.port };
    trust.pin(lab, fingerprintOf(ONE));
    const security = new Security(lab, { mode: 'off', trust });
    const journey = (answer: string) => ({
      ...{ invitation: lab, security, lines: new Lines(plain), signal: new AbortController().signal },
      screen: { interactive: true, ask: () => Promise.resolve(answer) } as unknown as Screen,
    });
    const fault = { code: 'tls_off', text: '' } as const;
    assert.equal(await isTrustedAnew(journey('n'), fault), false);
    assert.equal(trust.pinned(lab), fingerprintOf(ONE));
    assert.equal(await isTrustedAnew(journey('y'), fault), true);
    assert.equal(trust.pinned(lab), undefined);
  });

  it('fails plainly in a pipe', async () => {
    await serve(OTHER);
    trust.pin(address(), fingerprintOf(ONE));
    const { code, output } = await runScript();
    assert.equal(code, 1);
    assert.match(
      output,
      /\n\[CLIENT\] Error connecting to server: the server at \S+ is known by SHA256:.* ask whoever runs it\.\n$/,
    );
    await server.deserted();
    assert.deepEqual(server.heard, []);
  });

  it('does not try for ever to speak TLS where nobody does', async () => {
    await serve();
    const one = sit();
    const { socket } = await server.peer();
    socket.end('{"status":"error"}');
    assert.equal(await one.exited, 1);
    assert.match(one.model.text, /does not speak TLS \(ERR_SSL_(?:.|\n)*\(--tls off, or/);
  });

  it('enters the room of an invitation', async () => {
    await serve(ONE);
    const invitation = { ...address(), room: 'CS350', fingerprint: fingerprintOf(ONE) };
    const security = new Security(invitation, { trust, expected: invitation.fingerprint });
    person = new TerminalPerson(server.port, { invitation, security });
    await person.sees('Enter your username:');
    person.type('Alice');
    const peer = await server.peer();
    await peer.greet();
    const { status, receiver, id } = await peer.hears();
    assert.deepEqual([status, receiver], ['join', 'CS350']);
    peer.say({ status: 'info', code: 'joined', room: 'CS350', id, text: "You joined 'CS350'." });
    await person.sees("[INFO] You joined 'CS350'.");
  });
});
