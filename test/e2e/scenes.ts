/**
 * The five scenes of ClassChat's first report (2025), for any cast: what is typed, and the very lines that are seen.
 * Each goes on from where the one before it ended.
 */
import type { TestServer } from '../programs/server.ts';
import type { Participant } from './participants.ts';

/** Who plays. */
export interface Cast {
  server: TestServer;
  alice: Participant;
  bob: Participant;
  charlie: Participant;
}

/** One: all three log in, and are welcomed. */
export async function logIn({ server, alice, bob, charlie }: Cast): Promise<void> {
  for (const person of [alice, bob, charlie]) {
    await person.logIn();
    await person.sees({ kind: 'info', text: `Welcome to ClassChat, ${person.name}!` });
    await server.program.output.sees(`[SERVER] ${person.name} has joined the chat`);
  }
}

/** Two: private messages reach one person, and nobody is no one. */
export async function talkInPrivate({ alice, bob, charlie }: Cast): Promise<void> {
  await alice.types('/private Nobody Are you there?');
  await alice.sees({ kind: 'error', text: "User 'Nobody' not found." });
  await alice.types('/private Bob Hi Bob, this is private.');
  await bob.sees({ kind: 'private', from: 'Alice', text: 'Hi Bob, this is private.' });
  await bob.types('/private Alice Hello Alice!');
  await alice.sees({ kind: 'private', from: 'Bob', text: 'Hello Alice!' });
  await charlie.hasNotSeen({ kind: 'private', from: 'Alice', text: 'Hi Bob, this is private.' });
}

/** Three: a room is created and joined, and its members hear who comes. */
export async function openRoom({ alice, bob, charlie }: Cast): Promise<void> {
  await bob.types('/join CS350');
  await bob.sees({ kind: 'error', text: "Chat room 'CS350' does not exist." });
  await alice.types('/create CS350');
  await alice.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
  await bob.types('/create CS350');
  await bob.sees({ kind: 'error', text: "Chat room 'CS350' already exists." });
  await bob.types('/join CS350');
  await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
  await alice.sees({ kind: 'event', room: 'CS350', text: 'Bob has joined the room.' });
  await bob.types('/join CS350');
  await bob.sees({ kind: 'info', text: "You are already a member of 'CS350'." });
  await charlie.types('/group CS350 Let me in');
  await charlie.sees({ kind: 'error', text: "You are not a member of 'CS350'." });
}

/** Four: what is said in the room reaches every member, and no one else. */
export async function talkInRoom({ alice, bob, charlie }: Cast): Promise<void> {
  await charlie.types('/group CS999 Anybody?');
  await charlie.sees({ kind: 'error', text: "Chat room 'CS999' does not exist." });
  await alice.types('/group CS350 Why does my second recv get two messages at once?');
  const question = {
    kind: 'group',
    room: 'CS350',
    from: 'Alice',
    text: 'Why does my second recv get two messages at once?',
  } as const;
  await alice.sees(question);
  await bob.sees(question);
  await charlie.hasNotSeen(question);
  await charlie.types('/join CS350');
  await charlie.sees({ kind: 'info', text: "You joined 'CS350'." });
  for (const member of [alice, bob])
    await member.sees({ kind: 'event', room: 'CS350', text: 'Charlie has joined the room.' });
  await bob.types('/group CS350 TCP is a stream, not a sequence of messages.');
  await charlie.types('/group CS350 Same here, and only when two people type at once 😅');
  for (const member of [alice, bob, charlie]) {
    await member.sees({
      kind: 'group',
      room: 'CS350',
      from: 'Bob',
      text: 'TCP is a stream, not a sequence of messages.',
    });
    await member.sees({
      kind: 'group',
      room: 'CS350',
      from: 'Charlie',
      text: 'Same here, and only when two people type at once 😅',
    });
  }
}

/** Five: who leaves is missed. */
export async function leave({ server, alice, bob, charlie }: Cast): Promise<void> {
  await charlie.leaves('CS350');
  for (const member of [alice, bob])
    await member.sees({ kind: 'event', room: 'CS350', text: 'Charlie has left the room.' });
  await charlie.quits();
  await server.program.output.sees('[SERVER] Charlie disconnected');
  await bob.leaves('CS350');
  await alice.sees({ kind: 'event', room: 'CS350', text: 'Bob has left the room.' });
  await bob.quits();
  await server.program.output.sees('[SERVER] Bob disconnected');
}
