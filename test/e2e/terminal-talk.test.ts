import { describe, it } from 'mocha';
import { scene } from './class-room.ts';
import { EditorPerson, TerminalPerson } from './participants.ts';

describe('talk between an editor and a terminal', () => {
  it(
    'is answered, reacted to, edited and taken back from either, by lines',
    scene(async room => {
      const server = await room.startServer();
      const bob = new EditorPerson(room, server, 'Bob');
      await bob.logIn();
      await bob.types('/create CS350');
      await bob.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
      const tim = new TerminalPerson(room, server, 'Tim');
      await tim.logIn();
      await tim.types('/join CS350');
      await tim.terminal.sees("You joined 'CS350'.");
      const article = (name: RegExp) => bob.chat.getByRole('article', { name });

      await bob.types('Is it the pivot?');
      await tim.terminal.sees('[CS350] Bob: Is it the pivot?');
      await tim.types('/reply Bob It is teh bound.');
      await article(/It is teh bound/)
        .getByRole('button', { name: /^In answer to Bob: Is it the pivot/ })
        .waitFor();
      await tim.types('/edit It is the bound.');
      await article(/It is the bound\. \(edited\)$/).waitFor();
      await tim.types('/react Bob 👍');
      await article(/Is it the pivot/)
        .getByRole('button', { name: '👍 1: Tim' })
        .waitFor();

      await bob.types('/reply Tim Which line?');
      await tim.terminal.sees('[CS350] > Tim: It is the bound.');
      await tim.terminal.sees('[CS350] Bob: Which line?');
      await bob.types('/react Tim 👀');
      await tim.terminal.sees('[CS350] Bob reacted 👀 to Tim: It is the bound.');
      await bob.types('/me looks');
      await tim.terminal.sees('[CS350] * Bob looks');
      await tim.types('/me waves');
      await article(/Tim waves/).waitFor();
      await tim.types('/topic Bounds');
      await bob.chat.getByRole('banner').getByText('Bounds').waitFor();
      await tim.types('/delete');
      await article(/This message was removed/).waitFor();
    }),
  );
});
