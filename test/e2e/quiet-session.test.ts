import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { ChatClient, type ClientOptions } from '../../client/chat-client.ts';
import type { Request } from '../../protocol/messages.ts';
import type { TestServer } from '../programs/server.ts';
import { KEY } from './class-of-ada.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { IntrusionWatch } from './intrusion-watch.ts';
import { EditorPerson } from './participants.ts';

/** Somebody who does whatever a client can, and sees to it that it was done. */
class Member {
  readonly #client: ChatClient;
  readonly #online = new EventTarget();

  constructor(server: TestServer, userName: string, options: Partial<ClientOptions> = {}) {
    const { host, port } = server;
    this.#client = new ChatClient({ host, port, userName, ...options });
    this.#client.onState(() => this.#online.dispatchEvent(new Event('state')));
    this.#client.connect();
  }

  async isThere(): Promise<void> {
    const signal = AbortSignal.timeout(30_000);
    while (this.#client.state.kind !== 'online') await once(this.#online, 'state', { signal });
  }

  /** @returns the `seq` of what is kept, if anything is */
  async does(request: Request): Promise<number> {
    const reply = await this.#client.request(request);
    assert.ok(reply.ok, JSON.stringify(reply));
    const { message } = reply;
    return message?.status === 'ack' ? (message.seq ?? 0) : 0;
  }

  says(text: string): Promise<number> {
    return this.does({ status: 'group', receiver: 'CS350', text });
  }

  whispers(text: string): Promise<number> {
    return this.does({ status: 'private', receiver: 'Bob', text });
  }

  close(): Promise<void> {
    this.#client.dispose();
    return Promise.resolve();
  }
}

/** Bob, who writes: each word is typed where the keyboard is, whatever happens meanwhile. */
class Writer {
  readonly #bob: EditorPerson;
  readonly #words: string[] = [];

  constructor(bob: EditorPerson) {
    this.#bob = bob;
  }

  async writes(word: string): Promise<void> {
    this.#words.push(word);
    await this.#bob.window.page.keyboard.type(`${word} `);
  }

  async hasWritten(): Promise<void> {
    await this.#bob.window.page.getByText(this.#words.join(' ')).waitFor();
  }
}

/** What the class says: much, some of it to Bob. */
async function talks(ada: Member, alice: Member, writer: Writer): Promise<void> {
  for (let round = 1; round <= 10; round++) {
    await alice.says(`thought ${round}`);
    await ada.says(`and ${round}`);
    if (round % 3 === 0) await alice.says(`@Bob, ${round}?`);
    if (round % 5 === 0) await writer.writes(`round-${round}`);
  }
  await ada.says('@room: office hours moved');
  await alice.whispers('psst');
  await ada.whispers('see me after class');
  await writer.writes('talk');
}

/** What is done to messages, to the room and to people. */
async function keepsOrder(ada: Member, alice: Member, writer: Writer): Promise<void> {
  const re = await alice.says('@Bob do you know?');
  const about = { kind: 'group', receiver: 'CS350', re } as const;
  await alice.does({ status: 'edit', ...about, text: '@Bob do you know now?' });
  await ada.does({ status: 'react', ...about, text: '👍', on: true });
  await ada.does({ status: 'pin', ...about, on: true });
  await ada.does({ status: 'delete', ...about });
  await writer.writes('order');
  await ada.does({ status: 'lock', receiver: 'CS350', on: true });
  await ada.does({ status: 'announcement', receiver: 'CS350', on: true });
  await ada.does({ status: 'slow', receiver: 'CS350', seconds: 30 });
  await ada.does({ status: 'mute', receiver: 'Bob', room: 'CS350', seconds: 60 });
  await ada.does({ status: 'role', receiver: 'Bob', role: 'assistant' });
  await ada.does({ status: 'role', receiver: 'Bob', role: 'student' });
  await alice.does({ status: 'create', receiver: 'Lab' });
  await alice.does({ status: 'leave', receiver: 'Lab' });
  await writer.writes('rules');
  await ada.does({ status: 'lock', receiver: 'CS350', on: false });
  await ada.does({ status: 'announcement', receiver: 'CS350', on: false });
  await ada.does({ status: 'slow', receiver: 'CS350', seconds: 0 });
}

interface Scene {
  room: ClassRoom;
  data: string;
  bob: EditorPerson;
  ada: Member;
  alice: Member;
  writer: Writer;
}

/** The server breaks off and comes back, twice: what was missed comes at once. */
async function breaksOff({ room, data, bob, ada, alice, writer }: Scene, first: TestServer): Promise<void> {
  let server = first;
  for (const word of ['first', 'second']) {
    server.program.kill('SIGKILL');
    await server.program.exited;
    await bob.window.statusBarItem('ClassChat: away').waitFor();
    await writer.writes(`${word}-loss`);
    server = await room.startServer(['--port', String(first.port), '--data', data], KEY);
    await Promise.all([ada.isThere(), alice.isThere()]);
    await bob.window.statusBarItem(/CS350 \(\d+\) @\d+/).waitFor();
    await alice.whispers(`${word} time we are back`);
    await writer.writes(`${word}-return`);
  }
}

async function entersRoom(bob: EditorPerson): Promise<void> {
  await bob.logIn();
  await bob.types('/join CS350');
  await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
}

/** Bob writes in his file, with that in the side bar: files, so that nothing is seen of the chat, or the chat. */
async function worksBeside(bob: EditorPerson, sideBar: 'Explorer' | 'ClassChat'): Promise<IntrusionWatch> {
  const { window } = bob;
  const tab = window.page.getByRole('tab', { name: new RegExp(`^${sideBar}`) });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  // A view takes the focus once it is loaded: that is Bob's own doing, and comes before he writes.
  if (sideBar === 'ClassChat') await bob.composer.waitFor();
  await window.openFile('notes.txt');
  await window.page.keyboard.press('Control+End');
  return await IntrusionWatch.begin(window.page);
}

describe('a whole session', () => {
  it(
    'opens, reveals and focuses nothing by itself: talk, mentions, orders, errors, reconnects, being sent out',
    scene(async room => {
      const data = room.createFolder();
      const server = await room.startServer(['--data', data], KEY);
      const ada = new Member(server, 'Ada', { instructorKey: KEY });
      const alice = new Member(server, 'Alice');
      try {
        await Promise.all([ada.isThere(), alice.isThere()]);
        await alice.does({ status: 'create', receiver: 'CS350' });
        await ada.does({ status: 'join', receiver: 'CS350' });
        const bob = new EditorPerson(room, server, 'Bob', { files: { 'notes.txt': '' } });
        await entersRoom(bob);
        const writer = new Writer(bob);
        const began = performance.now();

        const unseen = await worksBeside(bob, 'Explorer');
        await talks(ada, alice, writer);
        await bob.window
          .notification(/for you in|mentions in|Bob/)
          .first()
          .waitFor();
        await keepsOrder(ada, alice, writer);
        const whileUnseen = await unseen.end();
        assert.deepEqual(whileUnseen.changes, [], 'nothing opened, revealed or focused itself');

        const seen = await worksBeside(bob, 'ClassChat');
        await talks(ada, alice, writer);
        await breaksOff({ room, data, bob, ada, alice, writer }, server);
        await ada.does({ status: 'remove', receiver: 'Bob' });
        await bob.window.statusBarItem('ClassChat: sent out').waitFor();
        await writer.writes('end');
        await writer.hasWritten();
        const whileSeen = await seen.end();
        assert.deepEqual(whileSeen.changes, [], 'nothing opened, revealed or focused itself');

        // Bursts of three conversations: none is told of more often than once a minute.
        const minutes = Math.ceil((performance.now() - began) / 60_000);
        const toasts = [...whileUnseen.toasts, ...whileSeen.toasts];
        assert.ok(toasts.length >= 1 && toasts.length <= 3 * minutes, `toasts: ${toasts.join('; ')}`);
        await bob.window.screenshot('quiet-session');

        // The watch was awake: what Bob himself opens it sees.
        const awake = await IntrusionWatch.begin(bob.window.page);
        await bob.window.page.keyboard.press('Control+Shift+E');
        await bob.window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
        const noted = (await awake.end()).changes.join('\n');
        assert.match(noted, /^views: /m);
        assert.match(noted, /^focus: /m);
      } finally {
        await Promise.all([ada.close(), alice.close()]);
      }
    }),
  );
});
