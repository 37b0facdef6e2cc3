import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { NaiveServer } from '../testing/naive-server.ts';
import type { Peer } from '../testing/scripted-server.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { TerminalPerson as Person } from '../testing/terminal-person.ts';
import { Security } from '../tls/security.ts';
import { plain } from './colours.ts';
import { Lines } from './lines.ts';
import { PlainScreen } from './plain-screen.ts';
import { runProgram } from './program.ts';
import { TokenFile, tokenPath } from './token-file.ts';

describe('the terminal client, for a script', () => {
  it('waits for a lost connection, but not for ever', async () => {
    const server = await NaiveServer.start();
    const input = new PassThrough();
    const output = new PassThrough();
    let text = '';
    const saw = (wanted: string) =>
      new Promise<void>(resolve => {
        const check = () => text.includes(wanted) && resolve();
        output.on('data', check);
        check();
      });
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const screen = new PlainScreen(input, output);
    const invitation = { host: '127.0.0.1', port: server.port };
    const security = new Security(invitation);
    const { signal } = new AbortController();
    const lines = new Lines(plain);
    const exited = runProgram({
      invitation,
      security,
      screen,
      lines,
      signal,
      userName: 'Alice',
      patienceMs: 30,
    });
    await saw('/quit ');
    await server.stop();
    await saw('[CLIENT] Disconnected from server');
    input.write('/create CS350\n/quit\n');
    assert.equal(await exited, 1);
    assert.match(text, /\[ERROR\] The server did not come back within 0\.03 s\.\n$/);
    screen.dispose();
  });
});

describe('the terminal client, for a person', () => {
  const servers: { stop(): Promise<void> }[] = [];
  let person: Person;

  beforeEach(() => {
    servers.length = 0;
  });
  afterEach(async () => {
    person.end();
    await person.exited;
    await Promise.all(servers.map(server => server.stop()));
  });

  async function naive(): Promise<NaiveServer> {
    const server = await NaiveServer.start();
    servers.push(server);
    return server;
  }

  async function scripted(port = 0): Promise<ScriptedServer> {
    const server = await ScriptedServer.start(port);
    servers.push(server);
    return server;
  }

  async function arrived(server: ScriptedServer): Promise<Peer> {
    person = new Person(server.port);
    await person.sees('Enter your username:');
    person.type('Alice');
    const peer = await server.peer();
    await peer.greet();
    await person.sees('/quit ');
    return peer;
  }

  it('is connected first and asked for a name then, as in 2025', async () => {
    const server = await naive();
    person = new Person(server.port);
    await person.sees('Enter your username:');
    person.type('Alice');
    await person.sees('  /quit                          - Exit the chat');
    const start = [
      `${' '.repeat(22)}ClassChat Client`,
      `[CLIENT] Connected to server at 127.0.0.1:${server.port}`,
      'Enter your username: Alice',
      '[INFO] Welcome to ClassChat, Alice!',
      '',
      'Commands:',
    ];
    assert.equal(person.model.text.split('\n').slice(0, 6).join('\n'), start.join('\n'));
    person.type('/quit');
    await person.sees('[CLIENT] Disconnecting...');
    assert.equal(await person.exited, 0);
  });

  it('talks with a version 1 server, and makes do with what it tells', async () => {
    const server = await naive();
    person = new Person(server.port);
    person.type('Alice');
    await person.sees('/quit ');
    for (const [line, answer] of [
      ['/create CS350', "[INFO] Chat room 'CS350' created successfully!"],
      ['/group CS350 hello', '[CS350] Alice: hello'],
      ['/private Nobody hi', "[ERROR] User 'Nobody' not found."],
      ['hello', '[ERROR] Please use a command (e.g., /private, /group, /create, /join)'],
      ['/x', '[ERROR] Unknown command: /x'],
      ['/join', '[ERROR] Usage: /join <room_name>'],
      ['/rooms', '[INFO] 1 room:\n    CS350  1  Alice'],
      ['/who', '[INFO] 1 person is connected:\n    Alice  CS350'],
      ['/leave', "[ERROR] This server is of version 1 and does not know 'leave'."],
    ] as const) {
      person.type(line);
      await person.sees(answer);
    }
    assert.equal(server.invalid, 0);
  });

  it('is asked for another name where one is taken', async () => {
    const server = await scripted();
    person = new Person(server.port);
    person.type('Alice');
    const first = await server.peer();
    await first.hears();
    first.say({ status: 'error', code: 'name_taken', v: 2, text: 'Username already taken.' });
    first.socket.end();
    await person.sees('[ERROR] Username already taken.');
    person.type('Zoe');
    const second = await server.peer();
    await second.greet();
    await person.sees('[INFO] Welcome to ClassChat, Zoe!');
  });

  it('is told when the server ends, when it is tried again, and when it is back', async () => {
    const server = await scripted();
    const peer = await arrived(server);
    peer.say({ status: 'info', code: 'server_stopping', text: 'The server is shutting down.' });
    peer.socket.end();
    await person.sees(
      '[INFO] The server is shutting down.\n[CLIENT] Disconnected from server\n[CLIENT] Trying again in 1 s',
    );
    await (await server.peer()).greet();
    const { text } = person.model;
    const back = `[CLIENT] Connected to server at 127.0.0.1:${server.port}`;
    await person.sees(`Trying again in 1 s\n${back}`);
    assert.equal(text.split('Welcome to ClassChat').length, 2, 'who is back is not welcomed again');
  });

  it('is told what to do where no server is, and gets in when there is one', async () => {
    const server = await scripted();
    const { port } = server;
    await server.stop();
    servers.length = 0;
    person = new Person(port);
    await person.sees(`[CLIENT] Error connecting to server: no server is running at 127.0.0.1:${port}.`);
    await person.sees('[CLIENT] Start one with classchat-server');
    await person.sees('[CLIENT] Trying again in 1 s');
    await scripted(port);
    await person.sees('Enter your username:');
  });

  it('is told at once that it is no ClassChat server', async () => {
    const server = await scripted();
    person = new Person(server.port);
    person.type('Alice');
    (await server.peer()).socket.end('SSH-2.0-OpenSSH_9.6\r\n');
    await person.sees('is no ClassChat server: it answers something else.');
    assert.equal(await person.exited, 1);
    assert.ok(!person.model.text.includes('Trying again'));
  });

  it('sends nothing half typed when the terminal hangs up', async () => {
    const server = await scripted();
    const peer = await arrived(server);
    person.press('/private Bob not yet');
    person.hangUp();
    assert.equal((await peer.hears())['status'], 'quit');
    assert.equal(await person.exited, 0);
    assert.ok(!person.model.text.includes('ERROR'));
  });

  it('says good-bye with Ctrl+C, and may do so at any time', async () => {
    const server = await scripted();
    const peer = await arrived(server);
    person.press('half a line\x03');
    assert.equal((await peer.hears())['status'], 'quit');
    await person.sees('[CLIENT] Disconnecting...');
    assert.equal(await person.exited, 0);
    person = new Person(server.port);
    await person.sees('Enter your username:');
    person.press('\x04');
    assert.equal(await person.exited, 0);
  });

  it('proves its name, sees what it missed as ordinary lines, and has it marked as read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'classchat-state-'));
    const tokens = new TokenFile(tokenPath({ platform: 'linux', env: { XDG_STATE_HOME: folder }, home: '' }));
    const server = await scripted();
    const said = (seq: number, more: object = {}) => ({
      ...{ status: 'private', sender: 'Bob', receiver: 'Alice', epoch: 'p', seq, time: seq },
      ...{ text: `psst ${seq}`, ...more },
    });
    const pair = { name: 'Bob', epoch: 'p', seq: 2, read: 0, recovered: true };
    const login = async (): Promise<Peer> => {
      person = new Person(server.port, { tokens });
      person.type('Alice');
      return server.peer();
    };
    await (await login()).greet({ token: 'T' });
    await person.sees('/quit ');
    person.end();
    await person.exited;
    const peer = await login();
    const hello = await peer.greet({ token: 'T', claimed: true, private: [pair] });
    assert.equal(hello['token'], 'T');
    for (const message of [said(1), said(2), said(2)]) peer.say(message);
    peer.say(said(3, { sender: 'Alice', receiver: 'Bob' }));
    await person.sees('[PRIVATE] Bob: psst 1\n[PRIVATE] Bob: psst 2\n[PRIVATE to Bob] Alice: psst 3\n');
    await person.sees('[INFO] Welcome to ClassChat, Alice!');
    const read = await peer.hears();
    assert.deepEqual([read['status'], read['receiver'], read['kind']], ['read', 'Bob', 'private']);
    person.type('/quit');
    const last = read['seq'] === 2 ? read : await peer.hears();
    assert.equal(last['seq'], 2);
    assert.equal((await peer.hears())['status'], 'quit');
    rmSync(folder, { recursive: true, force: true });
  });

  it('sees, when it is back, what was said meanwhile', async () => {
    const server = await scripted();
    person = new Person(server.port);
    person.type('Alice');
    const room = { name: 'R', members: ['Alice'], epoch: 'e', seq: 4, read: 0 };
    const peer = await server.peer();
    await peer.greet({ rooms: [room], token: 'T' });
    const said = (seq: number) => ({
      ...{ status: 'group', sender: 'Bob', receiver: 'R', text: `${seq}`, epoch: 'e', seq, time: seq },
    });
    peer.say(said(5));
    await person.sees('[R] Bob: 5\n');
    peer.socket.destroy();
    const next = await server.peer();
    const lost = { name: 'S', members: ['Alice'], epoch: 'f', seq: 9, read: 0 };
    const hello = await next.greet({ rooms: [{ ...room, seq: 6, recovered: true }, lost], token: 'T' });
    assert.deepEqual(hello['resume'], { group: { R: ['e', 5] }, private: {} });
    for (const message of [said(5), said(6)]) next.say(message);
    await person.sees('[R] Bob: 6\n');
    assert.equal(person.model.text.split('[R] Bob: 5').length, 2, 'nothing is shown twice');
  });
});
