import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ClassChatApi } from '../../extension/api.ts';
import { call, ourExtension, until } from './class.ts';

/** The tabs with the chat page, in all windows. */
function chatTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('classchat.page'),
  );
}

/** Resolves when a chat page was painted that was asked for by what `act` does. */
async function painted(api: ClassChatApi, act: () => Promise<unknown>): Promise<void> {
  let done = false;
  const subscription = api.onPainted(() => {
    done = true;
  });
  await act();
  await until(api.onPainted, () => done, 'the page is painted');
  subscription.dispose();
}

describe('the chat page', () => {
  let api: ClassChatApi;

  before(async () => {
    api = await ourExtension().activate();
  });

  after(async () => {
    await vscode.window.tabGroups.close(chatTabs());
    await vscode.commands.executeCommand('vscode.moveViews', {
      viewIds: ['classchat.chat'],
      destinationId: 'workbench.view.extension.classchat',
    });
  });

  it('is in an editor when the user asks for it there, once', async () => {
    assert.deepEqual(chatTabs(), []);
    await painted(api, () => call('openInEditor'));
    await call('openInEditor');
    const [tab, ...more] = chatTabs();
    assert.deepEqual(more, []);
    const { kind, name } = api.session?.open ?? { kind: 'server', name: '' };
    assert.equal(tab?.label, kind === 'server' ? 'ClassChat' : name);
    assert.equal(tab?.isActive, true);
  });

  it('comes again after its tab was closed', async () => {
    await vscode.window.tabGroups.close(chatTabs());
    assert.deepEqual(chatTabs(), []);
    await painted(api, () => call('openInEditor'));
    assert.equal(chatTabs().length, 1);
    await vscode.window.tabGroups.close(chatTabs());
  });

  for (const [place, container] of [
    ['panel', 'workbench.panel.markers'],
    ['side bar of the Explorer', 'workbench.view.explorer'],
    ['secondary side bar', 'workbench.panel.chat'],
  ]) {
    it(`is in the ${place} when the user moves the view there`, async () => {
      const move = { viewIds: ['classchat.chat'], destinationId: container };
      await painted(api, async () => {
        await vscode.commands.executeCommand('vscode.moveViews', move);
        await vscode.commands.executeCommand('classchat.chat.focus');
      });
    });
  }
});
