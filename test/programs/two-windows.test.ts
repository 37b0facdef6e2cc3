import assert from 'node:assert/strict';
import { Chat, type ChatKeep } from '../../extension/chat.ts';
import { startServer } from './server.ts';

describe('two windows of one user', () => {
  it('are both let in, also where the second was refused before the first had claimed the name', async () => {
    const server = await startServer();
    let token: string | undefined;
    const keep: ChatKeep = {
      token: async () => token,
      keepToken: async (_, given) => {
        token = given;
      },
      outbox: () => [],
      keepOutbox: async () => undefined,
    };
    const [first, second] = [1, 2].map(() => new Chat({ address: () => server, keep, log: () => undefined }));
    assert.ok(first && second);
    try {
      const identity = { ...server, userName: 'Alice' };
      const before: ChatKeep['token'] = async () => undefined;
      const own = keep.token;
      await first.connect(identity);
      keep.token = before;
      assert.equal((await second.connect(identity)).kind, 'refused');
      keep.token = own;
      assert.equal((await second.connect(identity)).kind, 'online');
    } finally {
      for (const chat of [first, second]) chat.dispose();
      await server.stop();
    }
  });
});
