import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { BROWSER_PATIENCE } from '../../scripts/browser.ts';
import { type OwnedFolder, ownedFolder } from '../../scripts/owned-folder.ts';
import type { Settings } from '../../scripts/workbench/settings.ts';
import type { Editor } from './editor.ts';
import { Faults } from './faults.ts';
import { screenshot } from './pictures.ts';
import { type Answer, QuickInput } from './quick-input.ts';

/** The themes that every picture and layout is looked at in, by VS Code's ids, and the class each sets. */
export const themes = {
  dark: { id: 'Dark Modern', css: 'vs-dark' },
  light: { id: 'Light Modern', css: 'vs' },
  'dark high contrast': { id: 'Default High Contrast', css: 'hc-black' },
  'light high contrast': { id: 'Default High Contrast Light', css: 'hc-light' },
} as const;

/** One of them. */
export type Theme = keyof typeof themes;

/** What a person's window is opened with. */
export interface WindowOptions {
  /** The user name; also the name of the folder that the window has open. */
  name: string;
  /** The server; written to the window's settings with the name, nothing connects by itself. */
  server?: { host: string; port: number };
  theme?: Theme;
  /** Size of the window in CSS pixels: 1280 by 800 unless told. */
  width?: number;
  height?: number;
  /** How many pixels of a picture one CSS pixel is, across and down: 1 unless told. */
  scale?: number;
  /** The editor's display language, by its tag: English unless told. Of the editor's own words there are no others. */
  language?: string;
  /** More settings for this window alone. */
  settings?: Settings;
  /** Files for the person's folder: path in it, and text. */
  files?: Record<string, string>;
}

/** One person's VS Code window. */
export class EditorWindow {
  readonly name: string;
  /** The page that the window is, for everything that has no helper here. */
  readonly page: Page;
  /** The person's folder; absolute. */
  readonly folder: string;
  /** Command palette and questions. */
  readonly quickInput: QuickInput;
  /** What must not happen. */
  readonly faults: Faults;
  readonly #context: BrowserContext;
  readonly #parent: OwnedFolder;
  #settings: Settings;

  private constructor(
    context: BrowserContext,
    page: Page,
    parent: OwnedFolder,
    name: string,
    settings: Settings,
  ) {
    this.#context = context;
    this.#parent = parent;
    this.#settings = settings;
    this.name = name;
    this.page = page;
    this.folder = join(parent.path, name);
    this.quickInput = new QuickInput(page);
    this.faults = new Faults(context, page);
  }

  /** Opens a window, and waits until its status bar and activity bar are there. */
  static async open({ workbench, browser }: Editor, options: WindowOptions): Promise<EditorWindow> {
    const parent = ownedFolder('window');
    const { width = 1280, height = 800, scale = 1, theme = 'dark' } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale: 'en-US',
    });
    context.setDefaultTimeout(BROWSER_PATIENCE);
    // As on a desktop: a browser that nobody can answer refuses it now and then.
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const { language } = options;
    // As the words of the editor's own say which language they are in; here they stay in English.
    if (language !== undefined) {
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
    }
    const settings: Settings = {
      'classchat.userName': options.name,
      'workbench.colorTheme': themes[theme].id,
    };
    if (options.server) {
      settings['classchat.host'] = options.server.host;
      settings['classchat.port'] = options.server.port;
    }
    const all = { ...settings, ...options.settings };
    const window = new EditorWindow(context, page, parent, options.name, all);
    try {
      await window.#writeFolder(options.files ?? {});
      await page.goto(workbench.url(window.folder));
      await page.locator('.part.activitybar .action-item').first().waitFor();
      await page.locator('.part.statusbar .statusbar-item').first().waitFor();
    } catch (error) {
      await window.close();
      throw error;
    }
    return window;
  }

  async #writeFolder(files: Record<string, string>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(this.folder, path, '..'), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
    await this.changeSettings({});
  }

  /** Changes settings of this window alone; VS Code notices within a second. `undefined` takes one away. */
  async changeSettings(changes: Settings): Promise<void> {
    this.#settings = { ...this.#settings, ...changes };
    await mkdir(join(this.folder, '.vscode'), { recursive: true });
    const text = JSON.stringify(this.#settings, null, 2);
    await writeFile(join(this.folder, '.vscode', 'settings.json'), text);
  }

  /** Changes the theme, and waits until the window shows it. */
  async setTheme(theme: Theme): Promise<void> {
    await this.changeSettings({ 'workbench.colorTheme': themes[theme].id });
    await this.page.locator(`.monaco-workbench.${themes[theme].css}`).waitFor();
  }

  /** Calls a command by its title, such as "ClassChat: Join Room", and answers its questions in order. */
  runCommand(title: string, ...answers: Answer[]): Promise<void> {
    return this.quickInput.runCommand(title, ...answers);
  }

  /** The icon of our view container in the activity bar. */
  get activityIcon(): Locator {
    return this.page.locator('.part.activitybar').getByRole('tab', { name: /^ClassChat/ });
  }

  /** Opens the side bar with our views by a click on the icon, and waits until the chat page is there. */
  async openChat(): Promise<FrameLocator> {
    await this.activityIcon.click();
    // Away from the icon, so that its tooltip is in no picture.
    await this.page.locator('.part.editor').hover();
    const chat = this.chat();
    await chat.locator('body').waitFor();
    return chat;
  }

  /** The chat page, wherever it is; other webviews that are open do not matter. There may be one alone. */
  chat(): FrameLocator {
    return chatIn(this.page);
  }

  /** The chat page of the view, where there is one in an editor too. A view that was hidden once is no longer told apart. */
  chatInView(): FrameLocator {
    return chatIn(this.page, '[src*="purpose=webviewView"]');
  }

  /** The chat page in an editor of this window; of another one in a window of its own. See {@link chatInView}. */
  chatInEditor(page = this.page): FrameLocator {
    return chatIn(page, ':not([src*="purpose="])');
  }

  /** The view of that title in the side bar: its header and its content. */
  view(title: string): Locator {
    const header = this.page.getByRole('button', { name: new RegExp(`^${title}( Section)?$`) });
    return this.page.locator('.pane').filter({ has: header });
  }

  /** The rows of a tree view, such as "Rooms". */
  treeItems(title: string): Locator {
    return this.view(title).getByRole('treeitem');
  }

  /** Notifications that are shown as toasts. */
  get notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** The toast with that text. */
  notification(text: string | RegExp): Locator {
    return this.notifications.filter({ hasText: text });
  }

  /** The status-bar items with that text, or that name in their description. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** Opens a file of the person's folder, as with Go to File, and waits until it is shown. */
  async openFile(path: string): Promise<void> {
    await this.quickInput.goToFile(path);
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Reloads the window, as "Developer: Reload Window" does, and waits until it is another one. */
  async reload(): Promise<void> {
    const reloaded = this.page.waitForEvent('load');
    await this.page.keyboard.press('F1');
    await this.quickInput.field.fill('>Developer: Reload Window');
    await this.quickInput.rows.filter({ hasText: 'Reload Window' }).first().click();
    await reloaded;
  }

  /** Takes a picture of the window. As `screenshot()`. */
  screenshot(name: string): Promise<string> {
    return screenshot(this.page, name);
  }

  /** Closes the window and removes its folder. Does not judge its faults: `ClassRoom` does. */
  async close(): Promise<void> {
    await this.#context.close();
    await this.#parent.remove();
  }
}

function chatIn(page: Page, which = ''): FrameLocator {
  const frame = `iframe.webview.ready[src*="extensionId=classchat.classchat"]${which}`;
  return page.frameLocator(frame).frameLocator('#active-frame');
}
