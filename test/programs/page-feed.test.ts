import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { ChatClient } from '../../client/chat-client.ts';
import { Chat } from '../../extension/chat.ts';
import { PageFeed } from '../../extension/page-feed.ts';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { startServer, type TestServer } from './server.ts';

/** A page that only listens. */
class FakePage {
  readonly heard: HostMessage[] = [];
  readonly #events = new EventTarget();

  /** What the feed posts to. */
  readonly post = (message: HostMessage): void => {
    this.heard.push(message);
    this.#events.dispatchEvent(new Event('message'));
  };

  /** Waits until something that was heard fulfils the condition. */
  async hears(condition: (message: HostMessage) => boolean): Promise<HostMessage> {
    for (;;) {
      const found = this.heard.find(condition);
      if (found) return found;
      await once(this.#events, 'message', { signal: AbortSignal.timeout(30_000) });
    }
  }
}

function textsOf(message: HostMessage): string[] {
  const entries = message.type === 'snapshot' ? message.snapshot.entries : [];
  const changed = message.type === 'entries' ? message.entries : [];
  return [...entries, ...changed].flatMap(entry => (entry.kind === 'gap' ? [] : [entry.text]));
}

describe('the feed of the chat page', () => {
  let server: TestServer;
  let bob: ChatClient;
  let chat: Chat;
  let page: FakePage;
  let feed: PageFeed;

  beforeEach(async () => {
    server = await startServer();
    bob = new ChatClient({ ...server, userName: 'Bob' });
    const room = new Promise<void>(resolve => {
      bob.onState(({ kind }) => {
        if (kind === 'online')
          void bob.request({ status: 'create', receiver: 'CS350' }).then(() => resolve());
      });
    });
    bob.connect();
    await room;
    chat = new Chat({ address: () => server, log: () => undefined });
    page = new FakePage();
    feed = new PageFeed(
      chat,
      { describe: fault => fault.code, draft: ({ name }) => ({ text: `for ${name}`, time: 1 }) },
      page.post,
    );
  });

  afterEach(async () => {
    feed.dispose();
    chat.dispose();
    bob.dispose();
    await server.stop();
  });

  it('tells nothing to a page that is away', async () => {
    assert.equal((await chat.connect({ ...server, userName: 'Alice' })).kind, 'online');
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    await turn();
    assert.deepEqual(page.heard, []);
  });

  it('begins with a snapshot, also before the first connection', () => {
    feed.start();
    const [first] = page.heard;
    assert.ok(first?.type === 'snapshot');
    assert.deepEqual(first.snapshot.connection, { kind: 'offline', server: server.address });
    assert.deepEqual(first.snapshot.entries, []);
  });

  it('sends a snapshot when another conversation is opened, and only what is new after it', async () => {
    feed.start();
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    const opened = await page.hears(
      message => message.type === 'snapshot' && message.snapshot.open.name === 'CS350',
    );
    assert.deepEqual(textsOf(opened), ["You joined 'CS350'."]);
    assert.ok(opened.type === 'snapshot' && opened.snapshot.members === 2);
    assert.equal(opened.snapshot.draft.text, 'for CS350');
    page.heard.length = 0;
    for (const text of ['one', 'two']) await bob.request({ status: 'group', receiver: 'CS350', text });
    await page.hears(message => textsOf(message).includes('two'));
    assert.deepEqual(page.heard.flatMap(textsOf), ['one', 'two']);
    assert.ok(page.heard.every(({ type }) => type === 'entries' || type === 'state'));
    const named = (message: HostMessage) =>
      message.type === 'entries' || message.type === 'state' ? message.state?.names : undefined;
    assert.ok(!page.heard.some(named), 'nobody came, so nobody is named');
    await bob.request({ status: 'create', receiver: 'Lab' });
    const told = named(await page.hears(message => named(message) !== undefined));
    assert.deepEqual(
      [told?.rooms, told?.users],
      [
        ['CS350', 'Lab'],
        ['Alice', 'Bob'],
      ],
    );
  });

  it('tells of unread messages elsewhere, and keeps their text back', async () => {
    feed.start();
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    await bob.request({ status: 'private', receiver: 'Alice', text: 'psst' });
    // With whatever else there was to be told just then.
    const told = await page.hears(
      message =>
        'state' in message && message.state?.conversations.some(({ unread }) => unread === 1) === true,
    );
    assert.ok('state' in told);
    assert.deepEqual(told.state?.open, { kind: 'room', name: 'CS350' });
    assert.ok(!page.heard.flatMap(textsOf).includes('psst'));
  });

  it('tells what waits and whether the page is silent as the window has it', async () => {
    const other = new FakePage();
    let isSilent = false;
    const around = {
      ...{ describe: () => '', draft: () => ({ text: '', time: 0 }) },
      isSilent: () => isSilent,
      waiting: () => ({ unread: 2, forUser: 1 }),
    };
    const second = new PageFeed(chat, around, other.post);
    second.start();
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    const told = await other.hears(
      message => message.type === 'snapshot' && message.snapshot.open.name === 'CS350',
    );
    assert.ok(told.type === 'snapshot' && told.snapshot.silent === undefined);
    const room = told.snapshot.conversations.find(({ id }) => id.name === 'CS350');
    assert.deepEqual(room, { id: { kind: 'room', name: 'CS350' }, unread: 2, forUser: 1 });
    isSilent = true;
    second.refresh();
    await other.hears(message => message.type === 'state' && message.state.silent === true);
    second.dispose();
  });

  it('takes an entry out, and never gives it again', async () => {
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    const { session } = chat;
    assert.ok(session);
    await chat.disconnect();
    feed.start();
    await session.submit('into the void');
    const key = session.transcript(chat.open)?.entries.at(-1)?.key ?? 0;
    assert.equal(session.takeBack(chat.open, key), 'into the void');
    await turn();
    const isRemoval = (message: HostMessage) =>
      message.type === 'entries' && (message.removed ?? []).includes(key);
    await page.hears(isRemoval);
    const at = page.heard.findIndex(isRemoval);
    assert.ok(!page.heard.slice(at).flatMap(textsOf).includes('into the void'));
  });

  it('gives a page only a thread, keeps to it, and gives all of the conversation back', async () => {
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    const { session } = chat;
    assert.ok(session);
    const say = async (text: string, re?: number): Promise<number> => {
      await session.submit(text, re === undefined ? {} : { re });
      const entry = session.transcript(chat.open)?.entries.findLast(one => one.kind === 'message');
      assert.ok(entry?.kind === 'message' && entry.text === text && entry.seq !== undefined);
      return entry.seq;
    };
    const question = await say('why?');
    await say('hello');
    const answer = await say('because', question);
    feed.start();
    feed.showThread(answer);
    const shown = await page.hears(
      message => message.type === 'snapshot' && message.snapshot.thread !== undefined,
    );
    assert.deepEqual(textsOf(shown), ['why?', 'because']);
    assert.ok(shown.type === 'snapshot' && shown.snapshot.older === 'unknown');
    page.heard.length = 0;
    await say('elsewhere');
    await say('I see', answer);
    await page.hears(message => textsOf(message).includes('I see'));
    assert.deepEqual([...new Set(page.heard.flatMap(textsOf))], ['I see']);
    feed.showThread(undefined);
    const all = await page.hears(message => message.type === 'snapshot');
    assert.ok(all.type === 'snapshot' && all.snapshot.thread === undefined);
    assert.ok(textsOf(all).includes('elsewhere'));
  });

  it('says which server it is about after a change of it, and drops what belonged to the other', async () => {
    feed.start();
    await chat.connect({ ...server, userName: 'Alice' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    await chat.connect({ ...server, userName: 'Alicia' });
    const last = await page.hears(
      message => message.type === 'snapshot' && message.snapshot.userName === 'Alicia',
    );
    assert.ok(last.type === 'snapshot');
    assert.ok(!textsOf(last).includes("You joined 'CS350'."));
  });
});

describe('the chat of a window', () => {
  it('leaves a name before it takes another, and comes back to the first', async () => {
    const server = await startServer();
    const chat = new Chat({ address: () => server, log: () => undefined });
    const names = ['Alice', 'Bob', 'Alice'];
    const states = await Promise.all(names.map(userName => chat.connect({ ...server, userName })));
    assert.equal(chat.session?.client.userName, 'Alice');
    assert.equal(chat.state.kind, 'online');
    // Who was overtaken by the next one is told that nothing came of it.
    assert.deepEqual(
      states.map(({ kind }) => kind),
      ['offline', 'offline', 'online'],
    );
    chat.dispose();
    await server.stop();
  });
});
