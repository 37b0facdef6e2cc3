import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { repo } from '../../scripts/repo.ts';
import { startServer, type TestServer } from '../programs/server.ts';
import { startTerminal, type Terminal } from '../programs/terminal.ts';
import { V1Client } from '../programs/v1-client.ts';
import { sharedEditor } from './editor.ts';
import { EditorWindow, type WindowOptions } from './editor-window.ts';
import { screenshot } from './pictures.ts';

/**
 * Everybody who takes part in a scene, and the owner of all that is opened for it: servers, windows, terminals,
 * version 1 clients. `close()` ends them, the last opened first, and then fails if a window had a fault.
 */
export class ClassRoom {
  readonly #windows: EditorWindow[] = [];
  readonly #open: { close(): Promise<void> }[] = [];

  /** Starts a server on a free port. @param args more of its flags @param key of its instructors, at least 32 characters */
  async startServer(args: readonly string[] = [], key?: string): Promise<TestServer> {
    const server = await startServer(args, key === undefined ? {} : { CLASSCHAT_INSTRUCTOR_KEY: key });
    this.#open.push({ close: () => server.stop() });
    return server;
  }

  /** A temporary folder: what two servers of a scene, one after the other, share. */
  createFolder(): string {
    const folder = ownedFolder('scene');
    this.#open.push({ close: () => folder.remove() });
    return folder.path;
  }

  /** Opens somebody's VS Code window. The first of a run takes about 3 s more: it starts the editor. */
  async openWindow(options: WindowOptions): Promise<EditorWindow> {
    const window = await EditorWindow.open(await sharedEditor(), options);
    this.#windows.push(window);
    this.#open.push(window);
    return window;
  }

  /** Starts somebody's terminal client, and types the name. */
  openTerminal(server: Pick<TestServer, 'address'>, name: string, args: readonly string[] = []): Terminal {
    const terminal = startTerminal(server.address, name, args);
    this.#open.push({ close: () => terminal.stop() });
    return terminal;
  }

  /** Connects a program of 2025. */
  async connectV1(server: TestServer, name: string): Promise<V1Client> {
    const client = await V1Client.connect(server, name);
    this.#open.push({ close: () => client.crash() });
    return client;
  }

  /** Pictures and consoles of all windows, to screenshots/failed-*: what to look at when a scene failed. */
  async record(title: string): Promise<void> {
    const slug = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
    for (const window of this.#windows) {
      const name = `failed-${slug}-${window.name}`;
      await mkdir(join(repo, 'screenshots'), { recursive: true });
      await writeFile(join(repo, 'screenshots', `${name}.log`), window.faults.console.join('\n'));
      await screenshot(window.page, name);
    }
  }

  /**
   * Ends all of it.
   *
   * @throws AssertionError if our page or extension had an error in one of the windows
   */
  async close(): Promise<void> {
    for (const one of this.#open.reverse()) await one.close();
    this.#open.length = 0;
    this.assertNoFaults();
    this.#windows.length = 0;
  }

  /** @throws AssertionError if our page or extension had an error in one of the windows */
  assertNoFaults(): void {
    const faults = this.#windows.flatMap(window =>
      window.faults.list.map(fault => `${window.name}: ${fault}`),
    );
    assert.deepEqual(faults, [], 'errors in the windows');
  }
}

/**
 * The body of a test that plays a scene: `it('...', scene(async room => { ... }))`. Whatever it opens is closed
 * after it; if it fails, pictures and consoles of its windows are kept in screenshots/.
 */
export function scene(play: (room: ClassRoom) => Promise<void>): Mocha.AsyncFunc {
  return async function (this: Mocha.Context) {
    const room = new ClassRoom();
    try {
      await play(room);
      room.assertNoFaults();
    } catch (error) {
      // The scene's own failure is what matters: a window that cannot be photographed any more must not hide it.
      await room.record(this.test?.fullTitle() ?? 'scene').catch(() => undefined);
      await room.close().catch(() => undefined);
      throw error;
    }
    await room.close();
  };
}
