import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Terminal } from '../programs/terminal.ts';
import type { V1Client } from '../programs/v1-client.ts';
import { scene } from './class-room.ts';
import { sharedEditor } from './editor.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';
import type { Answer } from './quick-input.ts';

/** Types an answer into the question that is open, and waits until the question says why it will not do. */
async function isRefused({ quickInput }: EditorWindow, answer: string, why: string | RegExp): Promise<void> {
  await quickInput.field.fill(answer);
  await quickInput.field.press('Enter');
  await quickInput.message.filter({ hasText: why }).waitFor();
}

/** Calls a command that shows what came of it in the chat view, and waits until it is through. */
async function calls(alice: EditorPerson, title: string, ...answers: Answer[]): Promise<void> {
  await alice.window.runCommand(title, ...answers);
  await alice.canWrite();
}

/** The settings of the user, as all windows share them. */
async function userSettings(): Promise<Record<string, unknown>> {
  const { workbench } = await sharedEditor();
  const text = await readFile(join(workbench.dataDir, 'data', 'User', 'settings.json'), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

async function connects(alice: EditorPerson): Promise<void> {
  const window = await alice.opens();
  await window.runCommand('ClassChat: Connect');
  await isRefused(window, '<Alice>', 'Use letters, digits, single blanks');
  await isRefused(window, 'Bob', 'Somebody else has that name already.');
  await window.quickInput.answer('Alice');
  await alice.canWrite();
  await alice.sees({ kind: 'info', text: 'Welcome to ClassChat, Alice!' });
  assert.equal((await userSettings())['classchat.userName'], 'Alice');
  // The name is known: from now on nothing is asked.
  await window.runCommand('ClassChat: Disconnect');
  await window.statusBarItem(/^\s*ClassChat\s*$/).waitFor();
  await calls(alice, 'ClassChat: Connect');
  await window.statusBarItem(/^\s*Alice\s*$/).waitFor();
}

async function entersRooms(alice: EditorPerson): Promise<void> {
  const { window } = alice;
  const { rows } = window.quickInput;
  await window.runCommand('ClassChat: Join Room');
  await rows.filter({ hasText: /CS350.*2 members/ }).waitFor();
  await rows.filter({ hasText: /Lab.*2 members/ }).waitFor();
  assert.equal(await rows.count(), 2);
  await window.quickInput.answer({ pick: 'CS350' });
  await alice.canWrite();
  await alice.sees({ kind: 'info', text: "You joined 'CS350'." });

  await window.runCommand('ClassChat: Join Room');
  await rows.filter({ hasText: 'You are in this room.' }).waitFor();
  await window.quickInput.field.fill('Homework');
  await rows.filter({ hasText: 'Create room Homework' }).waitFor();
  await window.quickInput.answer('Homework');
  await alice.canWrite();
  await alice.sees({ kind: 'info', text: "Chat room 'Homework' created successfully!" });

  await window.runCommand('ClassChat: Create Room');
  await isRefused(window, 'SERVER', 'That looks like a name that ClassChat uses itself.');
  await window.quickInput.answer('Lab');
  await alice.canWrite();
  await alice.sees({ kind: 'error', text: "Chat room 'Lab' already exists." });
  await calls(alice, 'ClassChat: Create Room', 'Exam');
  await alice.sees({ kind: 'info', text: "Chat room 'Exam' created successfully!" });
}

async function saysSomething(alice: EditorPerson, bob: Terminal, dan: V1Client): Promise<void> {
  const { window } = alice;
  await calls(alice, 'ClassChat: Send to Room', { pick: 'CS350' }, 'Which recv?');
  await bob.sees('[CS350] Alice: Which recv?\n');
  await alice.sees({ kind: 'group', room: 'CS350', from: 'Alice', text: 'Which recv?' });
  await calls(alice, 'ClassChat: Send Private Message', { pick: 'Bob' }, 'psst');
  await bob.sees('[PRIVATE] Alice: psst\n');
  await alice.chat.getByRole('article', { name: /^Alice, .*: psst$/ }).waitFor();

  // Dan, whose name is a bare one, leaves while Alice looks for words.
  await window.runCommand('ClassChat: Send Private Message', { pick: 'Dan' });
  dan.send('quit');
  await dan.closed;
  await window.quickInput.answer('Are you there?');
  await alice.canWrite();
  await alice.sees({ kind: 'error', text: "User 'Dan' not found." });
}

async function goesAbout(alice: EditorPerson, bob: Terminal): Promise<void> {
  const { window } = alice;
  const openIs = (name: string) => alice.switcher.filter({ hasText: name }).waitFor();
  await openIs('Bob');
  await calls(alice, 'ClassChat: Switch Room', { pick: 'CS350' });
  await openIs('CS350');
  await window.runCommand('ClassChat: Leave Room');
  await window.quickInput.rows.filter({ hasText: 'CS350' }).first().waitFor();
  await window.quickInput.cancel();
  await window.runCommand('ClassChat: Leave Room', { pick: 'CS350' });
  await alice.sees({ kind: 'info', text: "You left 'CS350'." });
  await bob.sees('[CS350] Alice has left the room.\n');
}

describe('the commands of the palette', () => {
  it(
    'ask for what they lack, and show what the server answers',
    scene(async room => {
      const server = await room.startServer();
      const [bob, charlie] = [room.openTerminal(server, 'Bob'), room.openTerminal(server, 'Charlie')];
      bob.type('/create CS350');
      await bob.sees("Chat room 'CS350' created successfully!");
      charlie.type('/join CS350');
      charlie.type('/create Lab');
      await charlie.sees("Chat room 'Lab' created successfully!");
      bob.type('/join Lab');
      await bob.sees("You joined 'Lab'.");
      const dan = await room.connectV1(server, 'Dan');
      const alice = new EditorPerson(room, server, 'Alice', {
        settings: { 'classchat.userName': undefined },
      });
      await connects(alice);
      await entersRooms(alice);
      await saysSomething(alice, bob, dan);
      await goesAbout(alice, bob);
    }),
  );
});
