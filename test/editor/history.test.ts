import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ChatClient } from '../../client/chat-client.ts';
import type { ClassChatApi } from '../../extension/api.ts';
import { call, connectPerson, ourExtension, startServer, type TestServer, until } from './class.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;

describe('what was said', () => {
  let api: ClassChatApi;
  let server: TestServer;
  let bob: ChatClient;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-export-'));
    api = await ourExtension().activate();
    server = await startServer();
    bob = await connectPerson(server, 'Bob');
    await bob.request({ status: 'create', receiver: 'CS350' });
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    await call('joinRoom', 'CS350');
    for (let number = 1; number <= 120; number++) {
      const text = number === 7 ? 'the needle is here' : `straw ${number}`;
      await bob.request({ status: 'group', receiver: 'CS350', text });
    }
  });

  after(async () => {
    await call('disconnect');
    bob.dispose();
    await server.kill();
    await rm(folder, { recursive: true });
  });

  it('is exported to a file, all of it', async () => {
    const uri = vscode.Uri.file(join(folder, 'room.jsonl')).toString();
    assert.deepEqual(await call('exportRoom', { room: 'CS350', format: 'jsonl', uri }), {
      messages: 120,
      uri,
    });
    const lines = (await readFile(join(folder, 'room.jsonl'), 'utf8')).trimEnd().split('\n');
    const texts = lines.map(line => (JSON.parse(line) as { text: string }).text);
    assert.equal(texts.length, 120);
    assert.equal(texts[6], 'the needle is here');
    assert.equal(texts.at(-1), 'straw 120');
  });

  it('is no file where the user may not read it', async () => {
    const uri = vscode.Uri.file(join(folder, 'none.md')).toString();
    assert.equal(await call('exportRoom', { room: 'Nowhere', format: 'markdown', uri }), undefined);
    await assert.rejects(readFile(join(folder, 'none.md')));
    await assert.rejects(call('exportRoom', { room: 'CS350', format: 'pdf' }), /"format"/);
  });

  it('is there again in another session, under the name that the editor has proved', async () => {
    await call('disconnect');
    const stranger = new ChatClient({ ...server, userName: 'Alice' });
    stranger.connect();
    await until(stranger.onState, () => stranger.state.kind === 'refused', 'nobody else gets the name');
    stranger.dispose();
    assert.equal(await call('connect', { ...server, userName: 'Someone else' }), 'online');
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.deepEqual(await call('switchRoom', 'CS350'), ROOM);
    const { session } = api;
    assert.ok(session);
    const newest = () => session.transcript(ROOM)?.entries.at(-1);
    const isLoaded = () => {
      const entry = newest();
      return entry?.kind === 'message' && entry.text === 'straw 120';
    };
    await until(session.onEntries, isLoaded, 'the newest page');
  });

  it('is found, and shown in its conversation', async () => {
    // Not by a command: the page would take the focus, and the list that loses it closes.
    api.session?.openConversation({ kind: 'user', name: 'Bob' });
    const chosen = call('searchMessages', 'needle');
    await acceptUntilEnd(chosen);
    assert.deepEqual(await chosen, ROOM);
    const { session } = api;
    assert.deepEqual(session?.open, ROOM);
    const entries = session?.transcript(ROOM)?.entries ?? [];
    assert.ok(entries.some(entry => entry.kind === 'message' && entry.text === 'the needle is here'));
  });

  it('is not searched without a connection', async () => {
    await server.kill();
    await until(api.onState, () => api.state.kind !== 'online', 'the window notices');
    assert.equal(await call('searchMessages', 'needle'), undefined);
  });
});

/** Takes what is marked in the list, as soon as something is, until the command has ended. */
async function acceptUntilEnd(command: Promise<unknown>): Promise<void> {
  let ended = false;
  void command.finally(() => {
    ended = true;
  });
  while (!ended) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}
