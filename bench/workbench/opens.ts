import type { EditorPerson } from '../../test/e2e/participants.ts';

/** ms after which a room that is not there is no figure, but a fault. */
const PATIENCE = 30_000;

/**
 * Opens a room by a click on it in the menu of conversations.
 *
 * @param text of the message that is painted then
 * @returns ms from the click to the paint
 * @throws Error where it does not come
 */
export async function opens(alice: EditorPerson, room: string, text: string): Promise<number> {
  await alice.switcher.click();
  const item = alice.chat.getByRole('menuitemradio').filter({ hasText: room });
  const ms = await item.evaluate(clickToPaint, { text, PATIENCE });
  if (ms > PATIENCE)
    throw new Error(`${room} was opened, and ${PATIENCE / 1000} s later "${text}" was not there.`);
  await alice.switcher.filter({ hasText: room }).waitFor();
  return ms;
}

/** What is needed of an element; Node's types know of none. */
interface PageElement {
  textContent: string;
  click(): void;
  ownerDocument: {
    querySelectorAll(selector: string): Iterable<PageElement>;
    defaultView: { requestAnimationFrame(act: () => void): void };
  };
}

/** Runs in the page. */
async function clickToPaint(
  item: PageElement,
  { text, PATIENCE: patience }: { text: string; PATIENCE: number },
): Promise<number> {
  const { ownerDocument } = item;
  const isThere = () => {
    const articles = [...ownerDocument.querySelectorAll('article')];
    return articles.at(-1)?.textContent.includes(text) ?? false;
  };
  const began = performance.now();
  item.click();
  do {
    await new Promise<void>(resolve => ownerDocument.defaultView.requestAnimationFrame(() => resolve()));
  } while (!isThere() && performance.now() - began < patience);
  // What is there before a picture is on it in the task after.
  await new Promise(resolve => setTimeout(resolve));
  return performance.now() - began;
}
