import assert from 'node:assert/strict';
import { once } from 'node:events';
import { ChatClient } from '../../client/chat-client.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { Chat } from '../../extension/chat.ts';
import { Attention, type Waiting } from '../../extension/quiet/attention.ts';
import { MemoryStore } from '../../extension/quiet/memory-store.ts';
import { RoomLevels } from '../../extension/quiet/room-levels.ts';
import { startServer, type TestServer } from './server.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;
const BOB = { kind: 'user', name: 'Bob' } as const;

describe('what waits for the user', () => {
  let server: TestServer;
  let bob: ChatClient;
  let chat: Chat;
  let levels: RoomLevels;
  let attention: Attention;
  let changes: EventTarget;

  beforeEach(async () => {
    server = await startServer();
    bob = new ChatClient({ ...server, userName: 'Bob' });
    const online = new Promise<void>(resolve => {
      bob.onState(({ kind }) => kind === 'online' && resolve());
    });
    bob.connect();
    await online;
    await bob.request({ status: 'create', receiver: 'CS350' });
    chat = new Chat({ address: () => server, log: () => undefined });
    levels = new RoomLevels(new MemoryStore());
    attention = new Attention(chat, levels);
    changes = new EventTarget();
    attention.onChange(() => changes.dispatchEvent(new Event('change')));
    await chat.connect({ ...server, userName: 'Ada' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    chat.session?.openConversation({ kind: 'server', name: '' });
  });

  afterEach(async () => {
    attention.dispose();
    levels.dispose();
    chat.dispose();
    bob.dispose();
    await server.stop();
  });

  /** Waits until so much waits: in the conversation, or in all. */
  async function waits(unread: number, forUser: number, id?: ConversationId): Promise<void> {
    const now = (): Waiting => (id ? attention.of(id) : attention.total);
    const signal = AbortSignal.timeout(10_000);
    while (now().unread !== unread || now().forUser !== forUser) await once(changes, 'change', { signal });
  }

  const say = (text: string) => bob.request({ status: 'group', receiver: 'CS350', text });

  it('is what others said and was not read: mentions and private messages are for the user', async () => {
    for (const text of ['hello', '@ada?', '@Adam?', '`@Ada`', '@room: all of you', '@staff']) await say(text);
    await bob.request({ status: 'private', receiver: 'Ada', text: 'psst' });
    await waits(6, 2, ROOM);
    await waits(1, 1, BOB);
    await waits(7, 3);
  });

  it('is nothing any more once it was read, message by message', async () => {
    await say('@Ada one');
    await say('@Ada two');
    await waits(2, 2);
    const [, second] = (chat.session?.transcript(ROOM)?.entries ?? []).filter(
      ({ kind }) => kind === 'message',
    );
    const first = chat.session?.transcript(ROOM)?.firstUnread;
    assert.ok(first !== undefined && second);
    chat.session?.read(ROOM, first);
    await waits(1, 1);
    chat.session?.read(ROOM, second.key);
    await waits(0, 0);
  });

  it('counts as the level of the room has it, and private messages whatever that is', async () => {
    for (const text of ['hello', '@Ada?', 'well']) await say(text);
    await bob.request({ status: 'private', receiver: 'Ada', text: 'psst' });
    await waits(4, 2);
    await levels.set(server, 'CS350', 'mentions');
    await waits(1, 1, ROOM);
    await waits(2, 2);
    await levels.set(server, 'CS350', 'none');
    await waits(0, 0, ROOM);
    await waits(1, 1);
    await levels.set(server, 'CS350', 'all');
    await waits(4, 2);
  });

  it('does not count a mention that was taken back', async () => {
    await say('@Ada?');
    await waits(1, 1);
    const [mention] = (chat.session?.transcript(ROOM)?.entries ?? []).filter(
      ({ kind }) => kind === 'message',
    );
    assert.ok(mention?.kind === 'message' && mention.seq !== undefined);
    await bob.request({ status: 'edit', kind: 'group', receiver: 'CS350', re: mention.seq, text: 'Carl?' });
    await waits(1, 0);
  });
});
