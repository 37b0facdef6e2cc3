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

/** The side bar of a window of 1280 pixels, without the editor beside it. */
const SIDE_BAR = { x: 48, y: 30, width: 300, height: 738 };

async function takeReadmePictures({ alice, bob }: { alice: EditorPerson; bob: EditorPerson }): Promise<void> {
  await alice.window.openFile('client.py');
  await alice.window.screenshot('group');
  await alice.window.screenshot('dark', SIDE_BAR);
  await bob.window.screenshot('light', SIDE_BAR);
}

const CODE = {
  'client.py': [
    'import json',
    'import socket',
    '',
    '',
    'def receive(sock):',
    '    """The next message of the server."""',
    '    data = sock.recv(4096)',
    '    message = json.loads(data)',
    '    return message["text"]',
    '',
  ].join('\n'),
};

async function editors(
  room: ClassRoom,
): Promise<Cast & { alice: EditorPerson; bob: EditorPerson; charlie: EditorPerson }> {
  const server = await room.startServer();
  return {
    server,
    alice: new EditorPerson(room, server, 'Alice', { theme: 'dark', files: CODE }),
    bob: new EditorPerson(room, server, 'Bob', { theme: 'light', files: CODE }),
    charlie: new EditorPerson(room, server, 'Charlie', { theme: 'dark high contrast' }),
  };
}

describe('the five scenes', () => {
  it(
    'played in three editor windows',
    scene(async room => {
      const cast = await editors(room);
      await play(cast, async name => {
        if (name === talkInRoom.name) await takeReadmePictures(cast);
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
