import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { CodeFile } from '../../client/terminal/code-file.ts';
import { plain } from '../../client/terminal/colours.ts';
import { Lines } from '../../client/terminal/lines.ts';
import { runProgram } from '../../client/terminal/program.ts';
import { TtyScreen } from '../../client/terminal/tty-screen.ts';
import { ScreenModel } from '../../client/testing/screen-model.ts';
import { Security } from '../../client/tls/security.ts';
import { Chat } from '../../extension/chat.ts';
import { Keychain } from '../../extension/keychain.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { startServer, type TestServer } from './server.ts';
import { startTerminal } from './terminal.ts';
import { V1Client } from './v1-client.ts';

/** An editor's window: what it keeps among its secrets outlives it. */
class Window {
  readonly chat: Chat;
  readonly said: string[] = [];

  constructor(server: TestServer, secrets: Map<string, string>) {
    const store = {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
      delete: async (key: string) => void secrets.delete(key),
    };
    const keychain = new Keychain(store, assert.fail);
    this.chat = new Chat({
      address: () => server,
      keep: {
        token: identity => keychain.token(identity),
        keepToken: (identity, token) => keychain.keepToken(identity, token),
        admission: keychain,
        outbox: () => [],
        keepOutbox: async () => undefined,
      },
      log: (_, text) => this.said.push(text),
    });
  }
}

describe('a class with a join code and an instructor key', function () {
  this.timeout(120_000);
  let server: TestServer;
  let code: string;
  let key: string;

  beforeEach(async () => {
    server = await startServer(['--join-code', 'auto', '--instructor-key', '--log-level', 'debug']);
    const { output } = server.program;
    code = /join code of this class is (\S+)/.exec(output.text)?.[1] ?? '';
    key = /instructor key of this server is (\S+)/.exec(output.text)?.[1] ?? '';
    assert.match(code, /^[A-Z]+-[A-Z]+$/);
    assert.match(key, /^(\w{5}-){4}\w{5}$/);
  });
  afterEach(() => server.stop());

  /** What the server has written since it said that it had started. */
  const log = () => server.program.output.text.split('Waiting for connections...')[1] ?? '';

  it('is asked for its code once in the editor, which remembers it over a reload', async () => {
    const secrets = new Map<string, string>();
    const identity = { ...server, userName: 'Alice' };
    const first = new Window(server, secrets);
    const asked = await first.chat.connect(identity);
    assert.ok(asked.kind === 'refused' && asked.reason.code === 'code_required');
    const wrong = await first.chat.connect(identity, { joinCode: 'AMBER-AMBER' });
    assert.ok(wrong.kind === 'refused' && wrong.reason.code === 'code_wrong');
    assert.deepEqual(
      [...secrets.keys()].filter(name => !name.startsWith('token')),
      [],
    );
    assert.equal((await first.chat.connect(identity, { joinCode: code.toLowerCase() })).kind, 'online');
    first.chat.dispose();

    const second = new Window(server, secrets);
    assert.equal((await second.chat.connect(identity)).kind, 'online');
    await second.chat.disconnect();
    assert.equal((await second.chat.connect(identity, { instructorKey: key })).kind, 'online');
    assert.equal(second.chat.session?.client.roster.roleOf('Alice'), 'instructor');
    second.chat.dispose();

    secrets.set(`key ${server.host}:${server.port}`, 'a key that is none');
    const third = new Window(server, secrets);
    const refused = await third.chat.connect(identity);
    assert.ok(refused.kind === 'refused' && refused.reason.code === 'key_wrong');
    assert.ok(!secrets.has(`key ${server.host}:${server.port}`));
    assert.equal((await third.chat.connect(identity)).kind, 'online');
    third.chat.dispose();
    const written = log() + JSON.stringify([first.said, second.said, third.said]);
    for (const secret of [code, code.toLowerCase(), key, 'AMBER-AMBER', 'none', ...secrets.values()]) {
      assert.ok(!written.includes(secret), secret);
    }
  });

  it('lets a script in by a flag, and tells one without what to do', async () => {
    const stranger = startTerminal(server.address, 'Zoe');
    await stranger.sees('[CLIENT] Give the code with --join-code, or in CLASSCHAT_JOIN_CODE.');
    assert.equal(await stranger.program.exited, 1);
    const alice = startTerminal(server.address, 'Alice', ['--join-code', code]);
    await alice.sees('[INFO] Welcome to ClassChat, Alice!');
    alice.type('/quit');
    assert.equal(await alice.program.exited, 0);
    assert.ok(!log().includes(code));
  });

  it('sends a version 1 client away with a sentence', async () => {
    await assert.rejects(async () => {
      const old = await V1Client.connect(server, 'Old');
      await old.sees('Welcome');
    }, /This class asks for its join code/);
  });

  it('is entered by a person at a terminal, who types the code where all see it and the key where nobody does', async () => {
    const state = ownedFolder('codes');
    const codes = new CodeFile(`${state.path}/join-codes.json`);
    const keyboard = new PassThrough();
    const model = new ScreenModel(200, 50);
    const screen = new TtyScreen(keyboard, model, () => ({ from: 0, options: [] }));
    const end = new AbortController();
    const { host, port } = server;
    const invitation = { host, port };
    const running = runProgram({
      ...{ invitation, security: new Security(invitation), screen, codes, asksKey: true },
      ...{ lines: new Lines(plain), signal: end.signal, userName: 'Ada' },
    }).finally(() => screen.dispose());
    const type = (line: string) => keyboard.write(`${line}\r`);
    await model.shows('Enter the instructor key:');
    type('a guess at the key');
    await model.shows('instructor key of this server.\nEnter the instructor key:');
    type('');
    await model.shows('Enter the join code of the class:');
    type('a-wrong-code');
    await model.shows('join code of this class.\nEnter the join code of the class:');
    type(code);
    await model.shows('Welcome to ClassChat, Ada!');
    assert.equal(codes.find(server, assert.fail), code);
    end.abort();
    await running;
    await state.remove();
    assert.ok(!model.text.includes('a guess at the key'));
    assert.ok(!log().includes('a guess') && !log().includes(code));
  });
});
