import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ClassChatApi } from '../../extension/api.ts';
import { parseInvitation } from '../../protocol/invitation.ts';
import { call, ourExtension, startServer, type TestServer } from './class.ts';

describe('an invitation', () => {
  let api: ClassChatApi;
  let server: TestServer;

  before(async () => {
    api = await ourExtension().activate();
    server = await startServer();
    await call('disconnect');
  });

  after(async () => {
    await call('disconnect');
    await server.kill();
  });

  it('without the right form leads nowhere', async () => {
    const before = api.session;
    for (const uri of [
      'https://example.org/',
      'vscode://classchat.classchat/join',
      'vscode://classchat.classchat/join?host=a&port=0',
      'vscode://classchat.classchat/join?host=%3Cb%3E&port=5555',
      'vscode://classchat.classchat/run?host=lab&port=5555',
    ]) {
      assert.equal(await call('openInvitation', uri), undefined, uri);
    }
    assert.equal(api.session, before);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('says where the class is, and by which room to come in', async () => {
    const { host, port } = server;
    assert.equal(await call('connect', { host, port, userName: 'Alice' }), 'online');
    const text = await call<string>('copyInvitation', { host, room: 'CS350', shape: 'link', code: true });
    assert.deepEqual(parseInvitation(text), { host, port, room: 'CS350' });
    assert.ok(text.startsWith(`${vscode.env.uriScheme}://classchat.classchat/join?`));
    const line = await call<string>('copyInvitation', { host, room: '', shape: 'terminal' });
    assert.deepEqual(parseInvitation(/^classchat "([^"]+)"$/.exec(line)?.[1] ?? ''), { host, port });
  });
});
