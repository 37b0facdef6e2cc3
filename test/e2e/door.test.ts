import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import type { TestServer } from '../programs/server.ts';
import { KEY } from './class-of-ada.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { decides } from './dialogs.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

const JOIN_CODE = 'ClassChat: Join Code';
const INSTRUCTOR_KEY = 'ClassChat: Instructor Key';

/** The code that the server showed when it started. */
function codeOf({ program }: TestServer): string {
  const code = /join code of this class is (\S+)/.exec(program.output.text)?.[1];
  assert.ok(code);
  return code;
}

/** The box of a question, by the question's title. One in which nothing is shown has no role. */
function box({ page }: EditorWindow, title: string): Locator {
  return page.getByLabel(title, { exact: true });
}

async function enters(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

/** Comes in by the code, at the second try. */
async function comesIn(bob: EditorPerson, code: string): Promise<void> {
  const window = await bob.opens();
  await window.runCommand('ClassChat: Connect');
  const field = box(window, JOIN_CODE).and(window.page.getByRole('textbox'));
  await enters(field, 'AMBER-AMBER');
  const problem = window.quickInput.widget.getByText('That is not the join code of this class.');
  await problem.waitFor();
  assert.equal(await field.inputValue(), 'AMBER-AMBER', 'what was typed is there to be mended');
  await window.screenshot('door-wrong-code');
  await enters(field, code.toLowerCase());
  await bob.canWrite();
  await bob.sees({ kind: 'info', text: 'Welcome to ClassChat, Bob!' });
}

/** Is in again after a reload, with no question and no toast. */
async function isKnown({ window }: EditorPerson): Promise<void> {
  await window.reload();
  await window.page.getByRole('button', { name: /Connected to .* as Bob/ }).waitFor();
  assert.equal(await box(window, JOIN_CODE).isVisible(), false, 'no question');
  assert.equal(await window.notifications.count(), 0, 'no toast');
}

/** Which of the commands for staff the palette offers. With each search comes one that is for everybody: then the answer is there. */
async function staffCommands({ page, quickInput }: EditorWindow): Promise<string[]> {
  const searches = [
    { text: 'Message', known: 'Search Messages', wanted: ['Delete Message', 'Pin Message', 'Unpin Message'] },
    { text: 'Show', known: 'Show Log', wanted: ['Show Audit Log'] },
  ];
  const option = (title: string) =>
    page.getByRole('option').filter({ has: page.getByText(`ClassChat: ${title}`, { exact: true }) });
  const offered: string[] = [];
  for (const { text, known, wanted } of searches) {
    await page.keyboard.press('F1');
    await quickInput.field.fill(`>ClassChat: ${text}`);
    await option(known).waitFor();
    for (const title of wanted) if ((await option(title).count()) > 0) offered.push(title);
    await quickInput.cancel();
  }
  return offered;
}

async function becomesInstructor(bob: EditorPerson): Promise<void> {
  const { window } = bob;
  assert.deepEqual(await staffCommands(window), [], 'a student is offered none');
  await window.runCommand('ClassChat: Become Instructor…');
  const field = box(window, INSTRUCTOR_KEY);
  await enters(field, 'a key for instructors, but a wrong one');
  await window.quickInput.widget.getByText('That is not the instructor key of this server.').waitFor();
  assert.equal(await field.getAttribute('type'), 'password');
  await window.screenshot('door-wrong-key');
  await enters(field, KEY);
  await bob.canWrite();
  assert.deepEqual(await staffCommands(window), [
    'Delete Message',
    'Pin Message',
    'Unpin Message',
    'Show Audit Log',
  ]);
}

/** By the command, and by the slash command. Both ask once more. */
async function deletes(room: ClassRoom, server: TestServer, bob: EditorPerson): Promise<void> {
  const { window, chat } = bob;
  await bob.types('/create CS350');
  await bob.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
  const eve = room.openTerminal(server, 'Eve', ['--join-code', codeOf(server)]);
  eve.type('/join CS350');
  for (const text of ['One is A', 'Two is B', 'Is that right?']) eve.type(`/group CS350 ${text}`);
  await bob.sees({ kind: 'group', room: 'CS350', from: 'Eve', text: 'Is that right?' });

  await window.runCommand('ClassChat: Delete Message');
  await window.page.getByRole('option', { name: /Two is B/ }).waitFor();
  await window.screenshot('door-delete-message');
  await window.quickInput.answer({ pick: 'One is A' });
  await decides(window, 'Delete', 'Delete this message of Eve?');
  await eve.sees('[CS350] A message of Eve was removed.\n');

  await window.runCommand('ClassChat: Pin Message', { pick: 'Two is B' });
  await chat.getByRole('article', { name: /Two is B \(pinned\)$/ }).waitFor();
  await window.runCommand('ClassChat: Unpin Message', { pick: 'Two is B' });
  await chat.getByRole('article', { name: /Two is B$/ }).waitFor();

  await bob.types('/delete Eve no hints');
  await decides(window, 'Delete', 'Delete this message of Eve?');
  await chat
    .getByRole('article', { name: /This message was removed by Bob\.$/ })
    .nth(1)
    .waitFor();
  await chat.getByRole('article', { name: /Two is B$/ }).waitFor();
  assert.equal(await chat.getByText('Is that right?').count(), 0);
}

describe('the door of a class', () => {
  it(
    'asks a newcomer for the join code once, and whoever wants to keep order for the key',
    scene(async room => {
      const server = await room.startServer(['--join-code', 'auto'], KEY);
      const bob = new EditorPerson(room, server, 'Bob');
      await comesIn(bob, codeOf(server));
      await isKnown(bob);
      await becomesInstructor(bob);
      await deletes(room, server, bob);
    }),
  );
});
