import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'mocha';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';

const host = '127.0.0.1';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until Run Task lists our task, and leaves the list. */
async function listsTask({ quickInput, page }: EditorWindow): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput.field.fill('>Tasks: Run Task');
  await quickInput.rows
    .filter({ hasText: /^Tasks: Run Task/ })
    .first()
    .click();
  await quickInput.rows.filter({ hasText: 'classchat' }).first().click();
  await quickInput.rows.filter({ hasText: 'classchat: server' }).waitFor();
  await quickInput.cancel();
}

/** Runs the task that was run last once more, from the list: its server finds the port in use, and ends. */
async function runsTaskAgain({ quickInput, page }: EditorWindow): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput.field.fill('>Tasks: Run Task');
  await quickInput.rows
    .filter({ hasText: /^Tasks: Run Task/ })
    .first()
    .click();
  await quickInput.rows.filter({ hasText: 'classchat: server' }).first().click();
  // VS Code shows it in red.
  const terminals = page.getByRole('list', { name: 'Terminal tabs' }).getByRole('listitem');
  await terminals.last().locator('.monaco-decoration-itemColor').waitFor();
}

describe('the server of a window', () => {
  it(
    'is started by a button, listed as a task, not started twice, and stopped',
    scene(async room => {
      const port = await freePort();
      const alice = await room.openWindow({ name: 'Alice', server: { host, port } });
      const chat = await alice.openChat();
      await listsTask(alice);
      await chat.getByRole('button', { name: 'Start Server' }).click();
      await chat.getByText('Welcome to ClassChat, Alice!').waitFor();
      await alice.statusBarItem(/^\s*Alice\s*$/).waitFor();

      await alice.runCommand('ClassChat: Start Server');
      await alice.notification(`A ClassChat server is already running on ${host}:${port}.`).waitFor();
      const bob = room.openTerminal({ address: `${host}:${port}` }, 'Bob');
      await bob.sees('Welcome to ClassChat, Bob!');
      await alice.treeItems('Rooms').or(alice.view('Rooms').getByText('There is no room yet.')).waitFor();
      await alice.screenshot('server-started');

      await runsTaskAgain(alice);

      await alice.runCommand('ClassChat: Stop Server');
      await chat.getByText(`The server at ${host}:${port} is away: it was shut down.`).first().waitFor();
      await alice.runCommand('ClassChat: Stop Server');
      await alice.notification('This window runs no ClassChat server.').waitFor();
    }),
  );
});
