import axe from 'axe-core';
import { wordsShownIn } from '../../scripts/words-shown.ts';
import type { ChatPage } from './chat-page.ts';

/** Everything that axe-core knows to complain of, best practices included: one line a complaint. */
export async function complaints(chat: ChatPage, ...disabled: string[]): Promise<string[]> {
  return await ask(chat, { rules: Object.fromEntries(disabled.map(id => [id, { enabled: false }])) });
}

/** What axe-core finds hard to read: all that another theme can change. */
export async function contrastComplaints(chat: ChatPage): Promise<string[]> {
  return await ask(chat, { runOnly: ['color-contrast'] });
}

async function ask(chat: ChatPage, options: axe.RunOptions): Promise<string[]> {
  await chat.page.evaluate(axe.source);
  return await chat.page.evaluate(async wanted => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await checker.run(wanted);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, options);
}

/** Whatever sticks out to the side, but for what scrolls in a block of its own, as code and formulas do. */
export async function overflow(chat: ChatPage): Promise<string[]> {
  return await chat.page.evaluate(() => {
    const scrollers = '[role=log], main, body, html';
    const isInBlock = (element: Element) => {
      for (let at = element.parentElement; at && !at.matches(scrollers); at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const wide = [...document.querySelectorAll<HTMLElement>('body *:not(.unseen, .unseen *)')].filter(
      element => {
        const { left, right } = element.getBoundingClientRect();
        return (right > innerWidth + 1 || left < -1) && !isInBlock(element);
      },
    );
    const scrolled = [...document.querySelectorAll(scrollers)].filter(
      element => element.scrollWidth > element.clientWidth,
    );
    return [...wide, ...scrolled].map(element => element.outerHTML.slice(0, 200));
  });
}

/** What the page says; see {@link wordsShownIn}. */
export async function wordsShown(chat: ChatPage): Promise<string[]> {
  return await chat.page.locator('body').evaluate(wordsShownIn);
}

/** A stop of the Tab key. */
export interface Stop {
  /** Its accessible name, as far as it has words of its own. */
  readonly name: string;
  /** Whether one sees that it has the focus. */
  readonly ring: boolean;
}

/** Presses Tab, or Shift+Tab, until the focus leaves the page or has been at `limit` stops. */
export async function walk(chat: ChatPage, key: 'Tab' | 'Shift+Tab', limit: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < limit) {
    await chat.page.keyboard.press(key);
    const stop = await chat.page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return undefined;
      const ring = active.matches('textarea') ? active.closest('.box') : active;
      const { outlineStyle, outlineWidth } = getComputedStyle(ring ?? active);
      const name = active.getAttribute('aria-label') ?? active.textContent ?? '';
      return { name: name.trim(), ring: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
  return stops;
}
