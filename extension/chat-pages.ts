import type { ChatPanel } from './chat-panel.ts';
import type { ChatView } from './chat-view.ts';
import type { HostMessage } from './webview/page-protocol.ts';

/**
 * The window's chat pages: in the view, and in an editor where the user has opened one there. What a command of the user's own shows, it
 * shows where the chat is before the eyes; if that is both, where the user last did something; if neither, in the editor if it is open.
 */
export class ChatPages {
  readonly #view: ChatView;
  readonly #panel: ChatPanel;

  constructor(view: ChatView, panel: ChatPanel) {
    this.#view = view;
    this.#panel = panel;
  }

  /** Whether the user has one before the eyes. */
  get visible(): boolean {
    return this.#view.visible || this.#panel.visible;
  }

  /** Shows a page and puts the cursor into the composer. Only where a command of the user's own asks for it. */
  reveal(): Promise<void> {
    return this.revealWith({ type: 'focus' });
  }

  /** Shows a page, and in it an entry of the open conversation. Only where a command of the user's own asks for it. */
  revealEntry(key: number): Promise<void> {
    return this.revealWith({ type: 'reveal', key });
  }

  /** Shows a page, and tells it something as soon as it is there. Only where a command of the user's own asks for it. */
  async revealWith(...wanted: HostMessage[]): Promise<void> {
    if (this.#isInEditor) this.#panel.show(wanted);
    else await this.#view.show(wanted);
  }

  /** Shows the page in an editor, in a window of its own where that is wanted. */
  async openInEditor({ newWindow = false }: { newWindow?: boolean } = {}): Promise<void> {
    const wanted: HostMessage[] = [{ type: 'focus' }];
    if (newWindow) await this.#panel.showInNewWindow(wanted);
    else this.#panel.show(wanted);
  }

  get #isInEditor(): boolean {
    if (!this.#view.visible) return this.#panel.isOpen;
    return this.#panel.visible && this.#panel.usedAt >= this.#view.usedAt;
  }
}
