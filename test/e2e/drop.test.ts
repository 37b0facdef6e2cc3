import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { holds } from './boxes.ts';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

const HELLO = 'def hello():\n    return "hello"\n';
const BROKEN = '{\n  "host": "127.0.0.1"\n  "port": 5555\n}\n';

/** Where the middle of something is, px of the window. */
async function middleOf(item: Locator): Promise<{ x: number; y: number }> {
  const box = await item.boundingBox();
  assert.ok(box, 'it is on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Drags something with the mouse to somewhere and drops it there. With Shift, as VS Code lets nothing else into a webview: until Shift is
 * held while something moves, its page hears nothing of the mouse.
 */
async function dragWithShift({ page }: EditorWindow, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 10, start.y + 5, { steps: 3 });
  await page.keyboard.down('Shift');
  await page.mouse.move(end.x, end.y, { steps: 10 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

function chipsIn(chat: FrameLocator): Locator {
  return chat.getByRole('list', { name: 'Code in this message' });
}

describe('what is dragged onto the chat', () => {
  it(
    'comes with its place: a file from the Explorer, and a problem from the Problems view with what it says',
    scene(async room => {
      const server = await room.startServer();
      const files = { 'hello.py': HELLO, 'server.json': BROKEN };
      const alice = new EditorPerson(room, server, 'Alice', { files });
      await alice.logIn();
      await alice.types('/create CS350');
      await alice.canWrite();
      const { window } = alice;

      await window.openFile('server.json');
      await window.page.keyboard.press('Control+Shift+M');
      const problem = window.page.getByRole('treeitem', { name: /Expected comma/ });
      await problem.waitFor();
      await dragWithShift(window, problem, alice.composer);
      await chipsIn(alice.chat).getByText('server.json 1–4').waitFor();
      await holds(alice.composer, 'server.json:3: Expected comma [json]');
      await window.screenshot('drop-problem');
      await alice.composer.press('Enter');
      await alice.chat.getByRole('figure', { name: 'Code from server.json, lines 1 to 4' }).waitFor();

      await window.runCommand('ClassChat: Open in Editor');
      const chat = window.chatInEditor();
      const box = chat.getByRole('form', { name: 'Write a message' }).getByRole('textbox');
      await box.and(chat.locator(':focus')).waitFor();
      await window.page.keyboard.press('Control+Shift+E');
      const file = window.page.getByRole('treeitem', { name: /^hello\.py/ });
      await file.waitFor();
      // Anywhere on the page is good enough.
      await dragWithShift(window, file, chat.getByRole('log'));
      await chipsIn(chat).getByText('hello.py 1–2').waitFor();
      await window.screenshot('drop-file');
    }),
  );
});
