import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TestServer } from '../programs/server.ts';
import { type ClassRoom, scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

const DRAFT = 'A draft that nobody';

/** Alice in CS350, with a message on its way that the server never takes, and a draft: then the server is gone. */
async function losesServer(alice: EditorPerson, server: TestServer): Promise<void> {
  server.program.kill('SIGSTOP');
  await alice.composer.fill('Did you get this?');
  await alice.composer.press('Enter');
  await alice.chat.getByRole('article', { name: /Did you get this\? \(sending\)/ }).waitFor();
  await alice.composer.fill(DRAFT);
  server.program.kill('SIGKILL');
  await server.program.exited;
}

async function isToldCalmly(alice: EditorPerson, server: TestServer): Promise<void> {
  const { chat, window } = alice;
  await chat.getByText(`The server at ${server.address} is away: `, { exact: false }).first().waitFor();
  await chat.getByRole('button', { name: 'Try Now' }).waitFor();
  await chat.getByRole('button', { name: 'Disconnect' }).waitFor();
  await window.statusBarItem('ClassChat: away').waitFor();
  await window.view('Rooms').getByText('The server is away. ClassChat tries again by itself.').waitFor();
  const failed = chat.getByRole('article', {
    name: /Did you get this\? \(not sent: the connection was lost/,
  });
  await failed.getByRole('button', { name: 'Retry' }).waitFor();
  await failed.getByRole('button', { name: 'Edit' }).waitFor();
  await alice.composer.press('Enter');
  assert.equal(await alice.composer.inputValue(), DRAFT);
  assert.equal(await window.notifications.count(), 0, 'no toast');
  await window.screenshot('away');
}

async function isBack(window: EditorWindow): Promise<void> {
  await window.statusBarItem(/^\s*CS350\s*$/).waitFor();
  await window.treeItems('Rooms').filter({ hasText: 'CS350' }).waitFor();
  await window.chat().getByRole('button', { name: 'Try Now' }).waitFor({ state: 'hidden' });
}

/** The same server once more, with all that it has kept, for as long as the scene lasts. */
async function restart(room: ClassRoom, { port }: TestServer, data: string): Promise<TestServer> {
  return await room.startServer(['--port', String(port), '--data', data]);
}

describe('a server that goes away', () => {
  it(
    'is told calmly; nothing that was written is lost, and all goes on when it is back',
    scene(async room => {
      const data = room.createFolder();
      const server = await room.startServer(['--data', data]);
      const alice = new EditorPerson(room, server, 'Alice');
      await alice.logIn();
      await alice.types('/create CS350');
      await alice.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
      const bob = room.openTerminal(server, 'Bob');
      bob.type('/join CS350');
      await bob.sees("You joined 'CS350'.");
      await losesServer(alice, server);
      await isToldCalmly(alice, server);

      // What was on its way goes out by itself, once, to everybody who was in the room.
      const second = await restart(room, server, data);
      await isBack(alice.window);
      assert.equal(await alice.composer.inputValue(), DRAFT);
      await bob.sees('[CS350] Alice: Did you get this?\n');
      await alice.sees({ kind: 'group', room: 'CS350', from: 'Alice', text: 'Did you get this?' });
      assert.equal(await alice.chat.getByRole('article', { name: /Did you get this\?/ }).count(), 1);

      // It waits longer each time: long enough at last for a person to be quicker.
      second.program.kill('SIGKILL');
      await alice.chat
        .getByText(/Next try in ([4-9]|\d\d) s\./)
        .first()
        .waitFor();
      await restart(room, server, data);
      await alice.chat.getByRole('button', { name: 'Try Now' }).click();
      await isBack(alice.window);
      assert.equal(await alice.composer.inputValue(), DRAFT);
      assert.equal(await alice.window.notifications.count(), 0, 'no toast');
    }),
  );
});

describe('a name in use', () => {
  it(
    'is refused with a plain word, and who has it notices nothing',
    scene(async room => {
      const server = await room.startServer();
      const alice = room.openTerminal(server, 'Alice');
      await alice.sees('Welcome to ClassChat, Alice!');
      const { end } = alice.program.output;
      const taken = 'Somebody else has that name already.';
      const other = new EditorPerson(room, server, 'Alice');
      const window = await other.opens();
      await window.runCommand('ClassChat: Connect');
      await window.quickInput.message.filter({ hasText: taken }).waitFor();
      await window.quickInput.cancel();
      await other.chat.getByText(taken).first().waitFor();
      await window.statusBarItem('ClassChat: refused').waitFor();
      await window.screenshot('refused');
      assert.equal(await window.notifications.count(), 0, 'no toast');
      alice.type('/who');
      await alice.sees('Alice', { after: end });
      assert.doesNotMatch(alice.program.output.text.slice(end), /taken|ERROR|joined|left/);
    }),
  );
});
