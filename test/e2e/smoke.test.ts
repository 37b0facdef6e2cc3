import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scene } from './class-room.ts';

describe('a window', () => {
  it(
    'opens the chat view by its icon in the activity bar, without an error on the console',
    scene(async room => {
      const alice = await room.openWindow({ name: 'Alice' });
      const chat = await alice.openChat();
      await chat.locator('body > *').first().waitFor();
      assert.notEqual(await chat.locator('body').textContent(), '');
      await alice.screenshot('chat-view');
    }),
  );
});
