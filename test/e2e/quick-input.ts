import type { ElementHandle, Locator, Page } from 'playwright-core';
import { BROWSER_PATIENCE } from '../../scripts/browser.ts';

/**
 * An answer to a question of the editor's: a string is typed and entered, `{ pick }` waits for the row of a list
 * with that text and takes it.
 */
export type Answer = string | { pick: string | RegExp };

/** The place where commands are called and questions are answered, at the top of a window. */
export class QuickInput {
  /** All of it. */
  readonly widget: Locator;
  /** Its input field. */
  readonly field: Locator;
  /** The rows of its list. */
  readonly rows: Locator;
  /** What it says below the field: a prompt, or what is wrong with what was typed. */
  readonly message: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
    this.field = this.widget.locator('.quick-input-box input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
    this.message = this.widget.locator('.quick-input-message');
  }

  /** Calls a command through the command palette, by keyboard, and answers its questions in order. */
  async runCommand(title: string, ...answers: Answer[]): Promise<void> {
    await this.#takeCommand(title);
    for (const answer of answers) await this.answer(answer);
  }

  /** The palette may close between the look and the click as well: what was not clicked is looked for once more. */
  async #takeCommand(title: string, tries = 4): Promise<void> {
    const row = await this.#findCommand(title);
    try {
      await this.#leave(() => row.click({ timeout: tries > 1 ? 5000 : BROWSER_PATIENCE }));
    } catch (error) {
      if (tries === 1) throw error;
      await this.#takeCommand(title, tries - 1);
    }
  }

  /**
   * Opens the palette at a command. A palette that opens while a view is still being loaded closes again when that
   * takes the focus; then, as a person would, it is opened once more.
   */
  async #findCommand(title: string, tries = 4): Promise<Locator> {
    const timeout = tries > 1 ? 5000 : BROWSER_PATIENCE;
    const row = this.rows.filter({ has: this.#page.getByText(title, { exact: true }) }).first();
    try {
      await this.#page.keyboard.press('F1');
      await this.field.fill(`>${title}`, { timeout });
      await row.waitFor({ timeout });
      return row;
    } catch (error) {
      if (tries === 1) throw error;
      return this.#findCommand(title, tries - 1);
    }
  }

  /** Goes to a file of the window's folder by its path. */
  async goToFile(path: string): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await this.field.waitFor();
    await this.field.fill(path);
    await this.rows.filter({ hasText: path }).first().click();
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Answers the question that is shown, or that is about to be. */
  async answer(answer: Answer): Promise<void> {
    await this.field.waitFor();
    if (typeof answer === 'string') {
      await this.field.fill(answer);
      await this.#leave(() => this.field.press('Enter'));
      return;
    }
    const row = this.rows.filter({ hasText: answer.pick }).first();
    await row.waitFor();
    await this.#leave(() => row.click());
  }

  /** Closes it without an answer. */
  async cancel(): Promise<void> {
    await this.field.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }

  /**
   * Does what ends a question, and waits until the question is gone. The next one uses the same elements: it is
   * told apart by its title, prompt, placeholder or an empty field. A refused answer stays, with a reason.
   */
  async #leave(act: () => Promise<void>): Promise<void> {
    const widget = await this.widget.elementHandle();
    const seen = await this.#page.waitForFunction(appearance, { widget, unlike: '' });
    const before = String(await seen.jsonValue());
    await act();
    await this.#page.waitForFunction(appearance, { widget, unlike: before });
  }
}

/** Runs in the window: how the widget appears, or false as long as that is what it was. */
function appearance({ widget, unlike }: { widget: ElementHandle | null; unlike: string }): string | false {
  // In the window, the handle is the element itself.
  const element = widget as unknown as Widget;
  const field = element.querySelector('.quick-input-box input');
  const told = ['.quick-input-title', '.quick-input-message'].map(
    part => element.querySelector(part)?.textContent,
  );
  const now = [element.style.display, field?.value, field?.placeholder, ...told].join('\n');
  return now !== unlike && now;
}

/** What of the DOM's HTMLElement is used above; the rest of this folder knows no DOM. */
interface Widget {
  style: { display: string };
  querySelector(selector: string): { value: string; placeholder: string; textContent: string } | null;
}
