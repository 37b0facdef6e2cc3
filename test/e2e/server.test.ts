import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { BROWSER_PATIENCE } from '../../scripts/browser.ts';
import { freePort } from '../programs/free-port.ts';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';

const host = '127.0.0.1';

/**
 * Opens the list of tasks and does something there. As the palette, it closes where a view that is still being loaded
 * takes the focus; then, as a person would, it is opened once more.
 *
 * @param act what to do, in at most that many ms
 */
async function inTaskList(
  window: EditorWindow,
  act: (rows: Locator, timeout: number) => Promise<void>,
  tries = 4,
): Promise<void> {
  try {
    await window.runCommand('Tasks: Run Task');
    await act(window.quickInput.rows, tries > 1 ? 10_000 : BROWSER_PATIENCE);
  } catch (error) {
    if (tries === 1) throw error;
    await inTaskList(window, act, tries - 1);
  }
}

/** Waits until Run Task lists our task, and leaves the list. */
async function listsTask(window: EditorWindow): Promise<void> {
  await inTaskList(window, async (rows, timeout) => {
    // The list of kinds of tasks and that of the tasks of a kind look alike but for their rows.
    await rows.filter({ hasText: 'classchat' }).first().click({ timeout });
    await rows.filter({ hasText: 'classchat: server' }).waitFor({ timeout });
  });
  await window.quickInput.cancel();
}

/** Runs the task that was run last once more, from the list: its server finds the port in use, and ends. */
async function runsTaskAgain(window: EditorWindow): Promise<void> {
  await inTaskList(window, (rows, timeout) =>
    rows.filter({ hasText: 'classchat: server' }).first().click({ timeout }),
  );
  // VS Code shows it in red.
  const terminals = window.page.getByRole('list', { name: 'Terminal tabs' }).getByRole('listitem');
  await terminals.last().locator('.monaco-decoration-itemColor').waitFor();
}

describe('the server of a window', () => {
  it(
    'is listed as a task, started by a button, not started twice, and stopped',
    scene(async room => {
      const port = await freePort();
      const alice = await room.openWindow({ name: 'Alice', server: { host, port } });
      const chat = await alice.openChat();
      await listsTask(alice);

      await chat.getByRole('button', { name: 'Start Server' }).click();
      await alice.quickInput.rows.filter({ hasText: 'The class, on its network' }).waitFor();
      await alice.screenshot('server-for-whom');
      await alice.quickInput.answer({ pick: 'This machine only' });
      await chat.getByText('Welcome to ClassChat, Alice!').waitFor();
      await alice.statusBarItem(/^\s*Alice\s*$/).waitFor();
      const bob = room.openTerminal({ address: `${host}:${port}` }, 'Bob');
      await bob.sees('Welcome to ClassChat, Bob!');
      await alice.screenshot('server-started');

      await alice.runCommand('ClassChat: Start Server');
      await alice.notification(`A ClassChat server is already running on ${host}:${port}.`).waitFor();

      await runsTaskAgain(alice);

      await alice.runCommand('ClassChat: Stop Server');
      await chat.getByText(`The server at ${host}:${port} is away: it was shut down.`).first().waitFor();
      await bob.sees('[CLIENT] Disconnected from server');
      await alice.runCommand('ClassChat: Stop Server');
      await alice.notification('This window runs no ClassChat server.').waitFor();
    }),
  );
});
