import type { Page } from 'playwright-core';

/**
 * Runs in the window. What it watches is what a chat could take away from somebody who works: where the keyboard is, which views, editors
 * and parts of the window are shown, whether a list or a dialog has come up. Each change is noted, also one that is taken back at once.
 */
const WATCH = `(() => {
  const labels = (selector, name) =>
    [...document.querySelectorAll(selector)].map(element => element.getAttribute(name) ?? '').join(', ');
  const shown = selector => {
    const element = document.querySelector(selector);
    return element !== null && element.getBoundingClientRect().width > 0;
  };
  const picture = () => ({
    views: labels('.activitybar [role=tab][aria-selected=true] .action-label', 'class'),
    editors: labels('.part.editor .tabs-container [role=tab]', 'data-resource-name'),
    activeEditor: labels('.part.editor .tabs-container [role=tab].active', 'data-resource-name'),
    sideBar: shown('.part.sidebar'),
    panel: shown('.part.panel'),
    secondarySideBar: shown('.part.auxiliarybar'),
    question: shown('.quick-input-widget'),
    dialog: shown('.monaco-dialog-box'),
    notificationCentre: shown('.notifications-center.visible'),
  });
  const changes = [];
  const toasts = new Map();
  const lookForToasts = () => {
    for (const toast of document.querySelectorAll('.notifications-toasts .notification-toast')) {
      const text = toast.querySelector('.notification-list-item-message')?.textContent;
      if (text) toasts.set(toast, text);
    }
  };
  let before = picture();
  const look = () => {
    lookForToasts();
    const now = picture();
    for (const part of Object.keys(now))
      if (now[part] !== before[part]) changes.push(part + ': ' + before[part] + ' -> ' + now[part]);
    before = now;
  };
  const nameOf = element => element?.getAttribute?.('aria-label') ?? element?.className ?? String(element);
  const focused = document.activeElement;
  const onFocus = event => {
    if (event.target !== focused) changes.push('focus: ' + nameOf(event.target));
  };
  const onBlur = () => changes.push('focus: out of the window, to ' + nameOf(document.activeElement));
  document.addEventListener('focusin', onFocus, true);
  window.addEventListener('blur', onBlur);
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  globalThis.endIntrusionWatch = () => {
    look();
    observer.disconnect();
    document.removeEventListener('focusin', onFocus, true);
    window.removeEventListener('blur', onBlur);
    return { changes, toasts: [...toasts.values()] };
  };
})()`;

/** What was seen: what changed, in words, nothing where nobody was disturbed; and the texts of the toasts, the oldest first. */
export interface Seen {
  changes: string[];
  toasts: string[];
}

/**
 * Notes whatever opens, reveals or focuses itself in a window, from {@link IntrusionWatch.begin} on, and each toast: the editor takes them
 * away by itself after some seconds, so that what is shown at the end does not tell what there was.
 */
export class IntrusionWatch {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async begin(page: Page): Promise<IntrusionWatch> {
    await page.evaluate(WATCH);
    return new IntrusionWatch(page);
  }

  /** Ends it. */
  end(): Promise<Seen> {
    return this.#page.evaluate<Seen>('globalThis.endIntrusionWatch()');
  }
}
