import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FrameLocator } from 'playwright-core';
import { Person } from '../programs/session-person.ts';
import { scene } from './class-room.ts';
import { EditorPerson } from './participants.ts';

const REFERENCE = '```python src/client.py:2-3\ndef receive(sock):\n    return sock.recv(4096)\n```';

/** Waits until a word on a card has another colour than the text around it. */
async function isColoured(chat: FrameLocator, word: string): Promise<void> {
  const found = chat.getByRole('figure').getByText(word, { exact: true }).first();
  await found.waitFor();
  const [own, around] = await found.evaluate(element => {
    // These tests know no DOM.
    const browser = globalThis as unknown as { getComputedStyle(of: unknown): { color: string } };
    const within = element as unknown as { closest(selector: string): unknown };
    return [element, within.closest('code')].map(one => browser.getComputedStyle(one).color);
  });
  assert.notEqual(own, around);
}

describe('what is in a message', () => {
  it(
    'is shown as code in colours with its place, formulas, names and deeds, in the theme of the editor',
    scene(async room => {
      const server = await room.startServer();
      const alice = new EditorPerson(room, server, 'Alice', { height: 1000 });
      await alice.logIn();
      await alice.types('/create Lab');
      await alice.sees({ kind: 'info', text: "Chat room 'Lab' created successfully!" });
      const bob = new Person(server, 'Bob');
      await bob.connect();
      await bob.client.request({ status: 'join', receiver: 'Lab' });
      const say = (text: string) => bob.client.request({ status: 'group', receiver: 'Lab', text });
      await say(`@Alice, why does it stop?\n${REFERENCE}`);
      await say('Because $\\sum_i n_i \\le 4096$ costs $5, not $10.');
      await say('/me waves');

      const { chat, window } = alice;
      await chat.getByRole('article', { name: /: \* Bob waves$/ }).waitFor();
      const card = chat.getByRole('figure', { name: 'Code from src/client.py, lines 2 to 3' });
      await isColoured(chat, 'def');
      await chat.getByRole('math').waitFor();
      assert.equal(await chat.getByRole('math').count(), 1);
      await card.hover();
      await window.screenshot('message-text');
      await card.getByRole('button', { name: 'Copy Code' }).click();
      await chat.getByRole('status').getByText('Copied.').waitFor();
      await alice.composer.focus();
      await window.page.keyboard.press('ControlOrMeta+V');
      assert.equal(await alice.composer.inputValue(), 'def receive(sock):\n    return sock.recv(4096)');
      bob.dispose();
    }),
  );
});
