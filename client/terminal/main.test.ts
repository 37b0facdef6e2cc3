import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import { NaiveServer } from '../testing/naive-server.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

describe('the program classchat, in a pipe', () => {
  let server: NaiveServer;
  const children: ChildProcess[] = [];
  /** In place of the user's own folder. */
  const state = mkdtempSync(join(tmpdir(), 'classchat-state-'));

  after(() => rmSync(state, { recursive: true, force: true }));

  beforeEach(async () => {
    server = await NaiveServer.start();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await server.stop();
  });

  function start(...args: string[]) {
    const env = { ...process.env, FORCE_COLOR: undefined, XDG_STATE_HOME: state };
    const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    children.push(child);
    const exited = once(child, 'exit').then(([code]) => code as number);
    return { child, exited, output: text(child.stdout), error: text(child.stderr) };
  }

  async function pipe(input: string, ...args: string[]) {
    const { child, exited, output, error } = start(...args);
    child.stdin.end(input);
    return { code: await exited, output: await output, error: await error };
  }

  const address = () => `127.0.0.1:${server.port}`;

  it('does its lines in order, and ends with 0', async () => {
    const { code, output } = await pipe(
      'Alice\n/create CS350\n/group CS350 hi\n/private Alice psst\n/quit\n',
      address(),
    );
    assert.equal(code, 0);
    const lines = output.split('\n');
    assert.deepEqual(lines.slice(1, 6), [
      `[CLIENT] Connected to server at ${address()}`,
      'Enter your username: ',
      '[INFO] Welcome to ClassChat, Alice!',
      '',
      'Commands:',
    ]);
    assert.deepEqual(lines.slice(-5), [
      "[INFO] Chat room 'CS350' created successfully!",
      '[CS350] Alice: hi',
      '[PRIVATE] Alice: psst',
      '[CLIENT] Disconnecting...',
      '',
    ]);
    assert.equal(server.received.at(-1)?.status, 'quit');
    assert.equal(server.invalid, 0);
  });

  it('says good-bye at the end of input too, without an end of the last line', async () => {
    const { code, output } = await pipe('/create CS350', address(), '--name', 'Alice');
    assert.equal(code, 0);
    assert.match(output, /created successfully!\n\[CLIENT\] Disconnecting\.\.\.\n$/);
    assert.doesNotMatch(output, /Enter your username/);
  });

  it('ends with 1 where a line was refused or not understood', async () => {
    for (const line of ['/join Nowhere', '/foo', '/private Bob', 'hello']) {
      const { code, output } = await pipe(`Alice\n${line}\n/quit\n`, address());
      assert.equal(code, 1, line);
      assert.match(output, /\[ERROR\] [^\n]+\n\[CLIENT\] Disconnecting/);
    }
  });

  it('ends with 1 where the name is taken, no name comes or no server is there', async () => {
    const alice = start(address(), '--name', 'Alice');
    while (!server.names.includes('Alice')) await server.changed();
    const taken = await pipe('Alice\n', address());
    assert.equal(taken.code, 1);
    assert.match(taken.output, /\[ERROR\] Username already taken\. Please disconnect and try again\.\n$/);
    assert.equal((await pipe('', address())).code, 1);
    alice.child.stdin.end();
    assert.equal(await alice.exited, 0);
    const { port } = server;
    await server.stop();
    const away = await pipe('Alice\n', `127.0.0.1:${port}`);
    server = await NaiveServer.start();
    assert.equal(away.code, 1);
    assert.match(
      away.output,
      /\[CLIENT\] Error connecting to server: .*\n\[CLIENT\] Start one with classchat-server/,
    );
  });

  it('ends with 2 and one sentence where the address is wrong', async () => {
    const { code, output, error } = await pipe('', 'host:port');
    assert.deepEqual([code, output], [2, '']);
    assert.equal(error, "classchat: 'port' is no port: it must be a number from 1 to 65535.\n");
  });

  it('says good-bye when it is told to end', async () => {
    const { child, exited, output } = start(address(), '--name', 'Alice');
    while (!server.names.includes('Alice')) await server.changed();
    child.kill('SIGTERM');
    assert.equal(await exited, 143);
    assert.match(await output, /\[CLIENT\] Disconnecting\.\.\.\n$/);
  });

  it('paints only when it is told to', async () => {
    const { output } = await pipe('Alice\n/quit\n', address());
    assert.ok(!output.includes('\x1b'));
  });
});
