import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { parseCommand } from '../../protocol/commands.ts';
import type { TestServer } from '../programs/server.ts';
import type { Terminal } from '../programs/terminal.ts';
import { V1Client } from '../programs/v1-client.ts';
import type { ClassRoom } from './class-room.ts';
import type { EditorWindow, WindowOptions } from './editor-window.ts';
import { type Line, terminalLine } from './lines.ts';

/** Somebody who takes part in a scene. Each sees the same lines in a way of their own. */
export interface Participant {
  readonly name: string;
  /** Connects under the name, and waits for nothing. */
  logIn(): Promise<void>;
  /** Enters a line: a slash command. */
  types(line: string): Promise<void>;
  /** Waits until the line is seen. */
  sees(line: Line): Promise<void>;
  /** Asserts that the line was not seen up to now. */
  hasNotSeen(line: Line): Promise<void>;
  /** Leaves a room for good: a program of 2025 can do that only by leaving the chat. */
  leaves(room: string): Promise<void>;
  /** Leaves the chat. A claimed name stays in its rooms. */
  quits(): Promise<void>;
}

/** Somebody at a terminal. */
export class TerminalPerson implements Participant {
  readonly name: string;
  readonly #start: () => Terminal;
  #terminal: Terminal | undefined;

  constructor(room: ClassRoom, server: TestServer, name: string) {
    this.name = name;
    this.#start = () => room.openTerminal(server, name);
  }

  get terminal(): Terminal {
    assert.ok(this.#terminal, `${this.name} has logged in`);
    return this.#terminal;
  }

  async logIn(): Promise<void> {
    this.#terminal = this.#start();
  }

  async types(line: string): Promise<void> {
    this.terminal.type(line);
  }

  async sees(line: Line): Promise<void> {
    await this.terminal.sees(`${terminalLine(line)}\n`);
  }

  async hasNotSeen(line: Line): Promise<void> {
    assert.ok(!this.terminal.program.output.lines.includes(terminalLine(line)), terminalLine(line));
  }

  async leaves(room: string): Promise<void> {
    await this.types(`/leave ${room}`);
  }

  async quits(): Promise<void> {
    await this.types('/quit');
    await this.terminal.sees('[CLIENT] Disconnecting...');
    await this.terminal.program.exited;
  }
}

/** Somebody with a Python program of 2025. */
export class Version1Person implements Participant {
  readonly name: string;
  readonly #connect: () => Promise<V1Client>;
  #client: V1Client | undefined;

  constructor(room: ClassRoom, server: TestServer, name: string) {
    this.name = name;
    this.#connect = () => room.connectV1(server, name);
  }

  get client(): V1Client {
    assert.ok(this.#client instanceof V1Client, `${this.name} has logged in`);
    return this.#client;
  }

  async logIn(): Promise<void> {
    this.#client = await this.#connect();
  }

  async types(line: string): Promise<void> {
    const parsed = parseCommand(line);
    assert.ok(parsed.ok && parsed.command.kind === 'request', `version 1 knows ${line}`);
    const { request } = parsed.command;
    const receiver = 'receiver' in request ? request.receiver : '';
    this.client.send(request.status, receiver, 'text' in request ? request.text : '');
  }

  async sees(line: Line): Promise<void> {
    await this.client.sees(`${terminalLine(line)}\n`);
    assert.equal(this.client.invalid, 0, 'every read was one object');
  }

  async hasNotSeen(line: Line): Promise<void> {
    assert.ok(!this.client.screen.lines.includes(terminalLine(line)), terminalLine(line));
  }

  async leaves(): Promise<void> {
    this.client.send('quit');
    await this.client.closed;
  }

  async quits(): Promise<void> {
    await this.client.closed;
  }
}

/** Somebody with VS Code. What is typed goes into the composer; what is seen is in the transcripts. */
export class EditorPerson implements Participant {
  readonly name: string;
  readonly #open: () => Promise<EditorWindow>;
  #window: EditorWindow | undefined;

  /** @param server where the settings of the window say it is; undefined where they say nothing */
  constructor(
    room: ClassRoom,
    server: TestServer | undefined,
    name: string,
    options: Partial<WindowOptions> = {},
  ) {
    this.name = name;
    this.#open = () => room.openWindow({ name, ...(server && { server }), ...options });
  }

  get window(): EditorWindow {
    assert.ok(this.#window, `${this.name} has logged in`);
    return this.#window;
  }

  get chat(): FrameLocator {
    return this.window.chat();
  }

  /** The box in which a message is written. */
  get composer(): Locator {
    return this.chat.getByRole('form', { name: 'Write a message' }).getByRole('textbox');
  }

  /** The name of the open conversation, behind which all of them are. */
  get switcher(): Locator {
    return this.chat.getByRole('heading', { level: 1 }).getByRole('button');
  }

  /** Opens the window, if it is not open yet, and does nothing in it. */
  async opens(): Promise<EditorWindow> {
    this.#window ??= await this.#open();
    // The palette lists the commands that were there when it opened: ours come with the icon.
    await this.window.activityIcon.waitFor();
    return this.window;
  }

  /** Waits until the cursor is in the composer: the end of every command that shows the chat view. */
  async canWrite(): Promise<void> {
    await this.composer.and(this.chat.locator(':focus')).waitFor();
  }

  async logIn(): Promise<void> {
    const window = await this.opens();
    await window.runCommand('ClassChat: Connect');
    await this.composer.waitFor();
  }

  async types(line: string): Promise<void> {
    await this.composer.fill(line);
    // The first Enter may take an offer of the completion; Escape closes it.
    await this.composer.press('Escape');
    await this.composer.press('Enter');
    await this.chat.getByRole('form', { name: 'Write a message' }).waitFor();
  }

  async sees(line: Line): Promise<void> {
    await this.#look(line);
    await this.#entry(line).last().waitFor();
  }

  async hasNotSeen(line: Line): Promise<void> {
    if (line.kind === 'private') {
      await this.switcher.click();
      const { items, close } = this.#conversations();
      assert.ok(
        !(await items.allTextContents()).some(item => item.includes(line.from)),
        'no such conversation',
      );
      await close();
      return;
    }
    assert.equal(await this.#entry(line).count(), 0, terminalLine(line));
  }

  async leaves(room: string): Promise<void> {
    await this.types(`/leave ${room}`);
  }

  async quits(): Promise<void> {
    await this.types('/quit');
    await this.chat.getByRole('button', { name: 'Connect' }).first().waitFor();
  }

  /** Opens the conversation in which the line is to be, the way a person does. */
  async #look(line: Line): Promise<void> {
    if (isWord(line)) return;
    const wanted = line.kind === 'private' ? line.from : line.room;
    if ((await this.switcher.textContent())?.includes(wanted)) return;
    await this.switcher.click();
    await this.#conversations().items.filter({ hasText: wanted }).click();
  }

  #conversations(): { items: Locator; close: () => Promise<void> } {
    const menu = this.chat.getByRole('menu');
    return { items: menu.getByRole('menuitemradio'), close: () => this.window.page.keyboard.press('Escape') };
  }

  #entry(line: Line): Locator {
    const exact = this.chat.getByText(line.text, { exact: true });
    switch (line.kind) {
      case 'private':
      case 'group':
        return this.chat.getByRole('article', { name: new RegExp(`^${line.from}, `) }).filter({ has: exact });
      case 'event':
        return this.chat.getByRole('log').getByText(line.text, { exact: true });
      case 'info':
        return this.chat.getByRole('article', { name: /^Info/ }).filter({ has: exact });
      case 'error':
        return this.chat.getByRole('article', { name: /^Error/ }).filter({ has: exact });
    }
  }
}

function isWord(line: Line): line is Extract<Line, { kind: 'info' | 'error' }> {
  return line.kind === 'info' || line.kind === 'error';
}
