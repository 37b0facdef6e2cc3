import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Reply } from '../../client/chat-client.ts';
import type { ClassChatApi } from '../../extension/api.ts';
import { type StatusFacts, statusView } from '../../extension/status-bar.ts';
import { call, connectPerson, ourExtension, startServer, type TestServer, until } from './class.ts';

describe('a server that is away', () => {
  let api: ClassChatApi;
  let server: TestServer;

  before(async () => {
    api = await ourExtension().activate();
    server = await startServer();
  });

  after(async () => {
    await call('disconnect');
    await server.kill();
  });

  function status(facts: Partial<StatusFacts> = {}): string {
    const { session } = api;
    assert.ok(session);
    const { client, open } = session;
    return statusView(
      { state: api.state, session, address: client, open, fingerprint: undefined },
      { settingsChanged: false, waiting: { unread: 0, forUser: 0 }, doNotDisturb: false, ...facts },
    ).text;
  }

  it('is waited for, and the rooms are entered again when it is back, without anybody doing anything', async () => {
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.ok((await call<Reply>('createRoom', 'CS350')).ok);
    assert.equal(status(), '$(comment-discussion) CS350');
    assert.equal(status({ waiting: { unread: 4, forUser: 0 } }), '$(comment-discussion) CS350 (4)');
    assert.equal(
      status({ waiting: { unread: 4, forUser: 1 }, doNotDisturb: true }),
      '$(bell-slash) CS350 (4) @1',
    );
    await server.kill();
    await until(api.onState, () => api.state.kind === 'waiting', 'the connection breaks');
    assert.equal(status(), '$(debug-disconnect) ClassChat: away');
    server = await startServer(server.port);
    await until(api.onState, () => api.state.kind === 'online', 'it connects again');
    assert.deepEqual(api.session?.client.roster.joined(), ['CS350']);
    assert.deepEqual(api.session?.open, { kind: 'room', name: 'CS350' });
    assert.equal(status(), '$(comment-discussion) CS350');
  });

  it('keeps a message that could not be sent, to be sent again', async () => {
    await server.kill();
    await until(api.onState, () => api.state.kind === 'waiting', 'the connection breaks');
    const { session } = api;
    assert.ok(session);
    await session.submit('Is anybody there?');
    const failed = session.transcript(session.open)?.entries.at(-1);
    assert.ok(failed?.kind === 'message' && failed.state === 'failed');
    server = await startServer(server.port);
    assert.equal(await call('connect'), 'online');
    await session.retry(session.open, failed.key);
    const sent = session.transcript(session.open)?.entries.find(({ key }) => key === failed.key);
    assert.ok(sent?.kind === 'message' && sent.state === 'sent');
  });

  it('is what Connect says where there never was one', async () => {
    await call('disconnect');
    await server.kill();
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'waiting');
    assert.ok(api.state.kind === 'waiting' && api.state.reason.code === 'unreachable');
  });
});

describe('messages that arrive', () => {
  it('open and focus nothing', async () => {
    const api = await ourExtension().activate();
    const server = await startServer();
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.ok((await call<Reply>('createRoom', 'CS350')).ok);
    const bob = await connectPerson(server, 'Bob');
    await bob.request({ status: 'join', receiver: 'CS350' });
    const document = await vscode.workspace.openTextDocument({ content: 'line 42' });
    const editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    const moves: string[] = [];
    const subscriptions: { dispose(): void }[] = [
      vscode.window.onDidChangeActiveTextEditor(() => moves.push('editor')),
      vscode.window.onDidChangeActiveTerminal(() => moves.push('terminal')),
      vscode.window.tabGroups.onDidChangeTabs(() => moves.push('tabs')),
      // A hidden page is gone: a view that shows itself has to paint.
      api.onPainted(() => moves.push('chat view')),
    ];
    const { session } = api;
    assert.ok(session);
    const heard: string[] = [];
    subscriptions.push(session.onTalk(({ message }) => heard.push(message.text)));
    for (const text of ['@Alice look', 'once more'])
      await bob.request({ status: 'group', receiver: 'CS350', text });
    await bob.request({ status: 'private', receiver: 'Alice', text: 'psst' });
    await until(session.onTalk, () => heard.length === 3, 'all three arrive');
    assert.equal(vscode.window.activeTextEditor, editor);
    assert.deepEqual(session.open, { kind: 'room', name: 'CS350' });
    assert.deepEqual(moves, []);
    for (const subscription of subscriptions) subscription.dispose();
    // Typing lands where it did before.
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.ok(document.getText().includes('x'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await call('disconnect');
    bob.dispose();
    await server.kill();
  });
});
