import assert from 'node:assert/strict';
import { ChatPages } from './chat-pages.ts';
import type { ChatPanel } from './chat-panel.ts';
import type { ChatView } from './chat-view.ts';
import type { HostMessage } from './webview/page-protocol.ts';

/** One place of the page: how it stands, and what it was asked to show. */
class Place {
  isOpen = true;
  visible = false;
  usedAt = 0;
  readonly shown: string[] = [];

  show(wanted: readonly HostMessage[]): Promise<void> {
    this.shown.push(wanted.map(({ type }) => type).join(' '));
    return Promise.resolve();
  }

  showInNewWindow(wanted: readonly HostMessage[]): Promise<void> {
    return this.show([...wanted, { type: 'compose', text: 'in a window of its own' }]);
  }
}

describe('ChatPages', () => {
  let view: Place;
  let panel: Place;
  let pages: ChatPages;

  beforeEach(() => {
    view = new Place();
    panel = new Place();
    pages = new ChatPages(view as unknown as ChatView, panel as unknown as ChatPanel);
  });

  async function shows(): Promise<'view' | 'panel'> {
    await pages.reveal();
    assert.equal(view.shown.length + panel.shown.length, 1);
    return view.shown.length > 0 ? 'view' : 'panel';
  }

  it('show in the view as long as the user has opened no editor', async () => {
    panel.isOpen = false;
    assert.equal(await shows(), 'view');
  });

  it('show in the editor where nothing is before the eyes', async () => {
    assert.equal(await shows(), 'panel');
  });

  it('show where the chat is before the eyes', async () => {
    view.visible = true;
    assert.equal(await shows(), 'view');
    panel.visible = true;
    view.visible = false;
    view.shown.length = 0;
    assert.equal(await shows(), 'panel');
  });

  it('show where the user last did something, of two before the eyes', async () => {
    view.visible = true;
    panel.visible = true;
    [view.usedAt, panel.usedAt] = [2, 1];
    assert.equal(await shows(), 'view');
    [view.usedAt, panel.usedAt] = [2, 3];
    view.shown.length = 0;
    assert.equal(await shows(), 'panel');
  });

  it('are before the eyes where one of them is', () => {
    assert.equal(pages.visible, false);
    panel.visible = true;
    assert.equal(pages.visible, true);
  });

  it('open in an editor, or a window, when that is asked for', async () => {
    view.visible = true;
    view.usedAt = 1;
    await pages.openInEditor();
    await pages.openInEditor({ newWindow: true });
    assert.deepEqual(panel.shown, ['focus', 'focus compose']);
    await pages.revealEntry(7);
    assert.deepEqual(view.shown, ['reveal']);
  });
});
