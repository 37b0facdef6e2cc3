import { describe, it } from 'mocha';
import { type ClassRoom, scene } from './class-room.ts';
import { EditorPerson, TerminalPerson, Version1Person } from './participants.ts';
import { type Cast, leave, logIn, openRoom, talkInPrivate, talkInRoom } from './scenes.ts';

/** Plays all five scenes; `between` sees the stage behind each. */
async function play(
  cast: Cast,
  between: (scene: string) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const part of [logIn, talkInPrivate, openRoom, talkInRoom, leave]) {
    await part(cast);
    await between(part.name);
  }
}

async function editors(
  room: ClassRoom,
): Promise<Cast & { alice: EditorPerson; bob: EditorPerson; charlie: EditorPerson }> {
  const server = await room.startServer();
  return {
    server,
    alice: new EditorPerson(room, server, 'Alice', { theme: 'dark' }),
    bob: new EditorPerson(room, server, 'Bob', { theme: 'light' }),
    charlie: new EditorPerson(room, server, 'Charlie', { theme: 'dark high contrast' }),
  };
}

describe('the five scenes', () => {
  it(
    'played in three editor windows',
    scene(async room => {
      const cast = await editors(room);
      await play(cast, async name => {
        for (const person of [cast.alice, cast.bob, cast.charlie]) {
          await person.window.screenshot(`scene-${name}-${person.name}`);
        }
      });
    }),
  );

  it(
    'played at three terminals',
    scene(async room => {
      const server = await room.startServer();
      const [alice, bob, charlie] = ['Alice', 'Bob', 'Charlie'].map(
        name => new TerminalPerson(room, server, name),
      );
      if (alice && bob && charlie) await play({ server, alice, bob, charlie });
    }),
  );

  it(
    'played mixed: VS Code, a terminal, and a program of 2025',
    scene(async room => {
      const server = await room.startServer();
      await play({
        server,
        alice: new EditorPerson(room, server, 'Alice'),
        bob: new TerminalPerson(room, server, 'Bob'),
        charlie: new Version1Person(room, server, 'Charlie'),
      });
    }),
  );
});
