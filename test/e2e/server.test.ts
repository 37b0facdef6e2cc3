import { describe, it } from 'mocha';
import { freePort } from '../programs/free-port.ts';
import { scene } from './class-room.ts';

const host = '127.0.0.1';

describe('the server of a window', () => {
  it(
    'is started by a button, and others connect to it',
    scene(async room => {
      const port = await freePort();
      const alice = await room.openWindow({ name: 'Alice', server: { host, port } });
      const chat = await alice.openChat();
      await chat.getByRole('button', { name: 'Start Server' }).click();
      await chat.getByText('Welcome to ClassChat, Alice!').waitFor();
      await alice.statusBarItem(/^\s*Alice\s*$/).waitFor();
      const bob = room.openTerminal({ address: `${host}:${port}` }, 'Bob');
      await bob.sees('Welcome to ClassChat, Bob!');
      await alice.screenshot('server-started');
    }),
  );
});
