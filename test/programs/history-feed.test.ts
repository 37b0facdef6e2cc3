import assert from 'node:assert/strict';
import { ChatClient } from '../../client/chat-client.ts';
import type { OutboxItem } from '../../client/chat-session.ts';
import type { Entry } from '../../client/transcript.ts';
import { Chat, type ChatKeep, type Identity } from '../../extension/chat.ts';
import { PageFeed } from '../../extension/page-feed.ts';
import { PageModel } from './page-model.ts';
import { startServer, type TestServer } from './server.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;

/** What a window keeps, without a window. */
class Keep implements ChatKeep {
  readonly tokens = new Map<string, string>();
  outboxItems: readonly OutboxItem[] = [];

  async token({ userName }: Identity): Promise<string | undefined> {
    return this.tokens.get(userName);
  }

  async keepToken({ userName }: Identity, token: string): Promise<void> {
    this.tokens.set(userName, token);
  }

  outbox(): readonly OutboxItem[] {
    return this.outboxItems;
  }

  async keepOutbox(_: Identity, items: readonly OutboxItem[]): Promise<void> {
    this.outboxItems = items;
  }
}

function textsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(entry => (entry.kind === 'message' ? [entry.text] : []));
}

describe('history on the chat page', () => {
  let server: TestServer;
  let bob: ChatClient;
  let keep: Keep;
  let chat: Chat;
  let page: PageModel;
  let feed: PageFeed;

  const say = async (from: number, to: number) => {
    for (let number = from; number <= to; number++) {
      await bob.request({ status: 'group', receiver: 'CS350', text: `no ${number}` });
    }
  };
  const openWindow = async () => {
    chat = new Chat({ address: () => server, log: () => undefined, keep });
    page = new PageModel();
    feed = new PageFeed(
      chat,
      { describe: fault => fault.code, draft: () => ({ text: '', time: 0 }) },
      page.post,
    );
    feed.start();
    assert.equal((await chat.connect({ ...server, userName: 'Alice' })).kind, 'online');
  };
  const closeWindow = async () => {
    await chat.disconnect();
    feed.dispose();
    chat.dispose();
  };

  beforeEach(async () => {
    server = await startServer();
    keep = new Keep();
    bob = new ChatClient({ ...server, userName: 'Bob' });
    const online = new Promise<void>(resolve => {
      bob.onState(({ kind }) => kind === 'online' && resolve());
    });
    bob.connect();
    await online;
    await bob.request({ status: 'create', receiver: 'CS350' });
    await openWindow();
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
  });

  afterEach(async () => {
    await closeWindow();
    bob.dispose();
    await server.stop();
  });

  it('is there after a restart of the window, with a divider where the reader was', async () => {
    await say(1, 5);
    const before = await page.until(({ entries }) => textsOf(entries).includes('no 5'));
    const read = before.entries.find(entry => entry.kind === 'message' && entry.text === 'no 3');
    assert.ok(read);
    chat.session?.read(ROOM, read.key);
    await closeWindow();
    await say(6, 7);
    await openWindow();
    assert.ok(chat.roomsAreKept);
    chat.session?.openConversation(ROOM);
    const state = await page.until(({ entries }) => textsOf(entries).includes('no 7'));
    assert.deepEqual(
      textsOf(state.entries),
      [1, 2, 3, 4, 5, 6, 7].map(number => `no ${number}`),
    );
    assert.equal(state.frame.older, 'none');
    const at = state.entries.find(({ key }) => key === state.frame.divider);
    assert.ok(at?.kind === 'message');
    assert.equal(at.text, 'no 4');
  });

  it('that was missed while the connection was away stands behind the divider, in the conversation that stayed open', async () => {
    await say(1, 2);
    const before = await page.until(({ entries }) => textsOf(entries).includes('no 2'));
    const last = before.entries.at(-1);
    assert.ok(last && before.frame.divider === undefined);
    chat.session?.read(ROOM, last.key);
    await chat.disconnect();
    await say(3, 4);
    assert.equal((await chat.connect({ ...server, userName: 'Alice' })).kind, 'online');
    const state = await page.until(
      ({ entries, frame }) => textsOf(entries).includes('no 4') && frame.divider !== undefined,
    );
    const at = state.entries.find(({ key }) => key === state.frame.divider);
    assert.ok(at?.kind === 'message');
    assert.equal(at.text, 'no 3');
  });

  it('comes page by page when the reader asks for older messages', async () => {
    await say(1, 120);
    await closeWindow();
    await openWindow();
    chat.session?.openConversation(ROOM);
    const first = await page.until(
      ({ frame, entries }) => frame.older === 'more' && textsOf(entries).length > 0,
    );
    const count = textsOf(first.entries).length;
    assert.ok(count < 120, `${count}`);
    assert.ok(!feed.extend('up'), 'there is nothing more in memory');
    await chat.session?.loadOlder(ROOM);
    const second = await page.until(({ entries }) => textsOf(entries).length > count);
    assert.equal(textsOf(second.entries).at(-1), 'no 120');
    await chat.session?.loadOlder(ROOM);
    const all = await page.until(({ frame }) => frame.older === 'none');
    assert.equal(textsOf(all.entries)[0], 'no 1');
    assert.equal(textsOf(all.entries).length, 120);
  });

  it('is shown at a message that is far away, with what is missing between', async () => {
    await say(1, 150);
    await closeWindow();
    await openWindow();
    const reply = await chat.session?.search('"no 20"');
    assert.ok(reply?.ok && reply.message?.status === 'search');
    const hit = reply.message.hits[0];
    assert.ok(hit);
    const key = await chat.session?.reveal(ROOM, hit);
    assert.ok(key !== undefined);
    feed.include(key);
    const { entries } = await page.until(state => state.entries.some(entry => entry.key === key));
    const found = entries.find(entry => entry.key === key);
    assert.ok(found?.kind === 'message' && found.text === 'no 20');
  });

  it('keeps what was said to a server that is away, and says it once when the window opens again', async () => {
    await chat.disconnect();
    await chat.session?.submit('said in vain');
    assert.deepEqual(
      keep.outboxItems.map(({ text }) => text),
      ['said in vain'],
    );
    await closeWindow();
    const heard = new Promise<string>(resolve => {
      bob.onMessage(message => message.status === 'group' && resolve(message.text));
    });
    await openWindow();
    assert.equal(await heard, 'said in vain');
  });
});
