/**
 * The README's pictures, taken of a question as a class would talk about it:
 *
 *   npm run screenshots     into media/readme/
 *
 * Everything in them is real: four people, their editors and terminals, one server.
 */
import type { Locator } from 'playwright-core';
import { GitFolder } from '../programs/git-folder.ts';
import { ClassRoom } from './class-room.ts';
import { stopSharedEditor } from './editor.ts';
import { editorText, goToLine, inCardMenu, selectLines, setSideBarWidth } from './editor-deeds.ts';
import { EditorPerson, TerminalPerson } from './participants.ts';
import { readmePicture } from './pictures.ts';

const KEY = 'a key for instructors, long enough';

const CLIENT = `"""Homework 4: a client for the chat server."""
import json
import socket


def connect(host, port):
    sock = socket.create_connection((host, port))
    return sock


def receive(sock):
    data = sock.recv(4096)
    msg = json.loads(data)
    return msg["text"]


def send(sock, text):
    sock.sendall(json.dumps({"text": text}).encode())
`;

const LINES = 'lines 11 to 14';

/** Sharper than a plain screen, of a window that is still legible at the width of a README. */
const WINDOW = { width: 1080, height: 720, scale: 1.5, files: { 'src/client.py': CLIENT } } as const;

interface Cast {
  bob: EditorPerson;
  teacher: EditorPerson;
  charlie: TerminalPerson;
}

const article = (person: EditorPerson, name: RegExp) => person.chat.getByRole('article', { name });

async function gather(room: ClassRoom): Promise<Cast> {
  const server = await room.startServer([], KEY);
  const teacher = new EditorPerson(room, server, 'Dr. Mokhtari', { ...WINDOW, theme: 'light' });
  const bob = new EditorPerson(room, server, 'Bob', WINDOW);
  for (const person of [teacher, bob]) {
    const { folder } = await person.opens();
    await (await GitFolder.create(folder, 'git@github.com:org/hw4.git')).commit('As it was handed out');
  }
  await teacher.window.runCommand('ClassChat: Become Instructor…', KEY);
  await teacher.canWrite();
  await teacher.types('/create CS350');
  await teacher.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
  await teacher.types('/topic Homework 4: sockets');
  await bob.logIn();
  const charlie = new TerminalPerson(room, server, 'Charlie');
  await charlie.logIn();
  for (const person of [bob, charlie]) {
    await person.types('/join CS350');
    await person.sees({ kind: 'info', text: "You joined 'CS350'." });
  }
  for (const { window } of [teacher, bob]) await setSideBarWidth(window, 340);
  return { bob, teacher, charlie };
}

async function announces({ bob, teacher }: Cast): Promise<void> {
  await teacher.types('Office hours moved to **Thursday**, 14:00, room 2.12');
  await choose(teacher, article(teacher, /Office hours/), 'Pin');
  await bob.chat.getByRole('button', { name: /^Show the pinned message: Office/ }).waitFor();
}

/** Takes something from a message's menu. */
async function choose(person: EditorPerson, message: Locator, item: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'Actions for this message' }).click();
  await person.chat.getByRole('menuitem', { name: item, exact: true }).click();
}

async function asks({ bob, teacher }: Cast): Promise<void> {
  const { window, chat } = bob;
  await selectLines(window, 'client.py', 11, 14);
  await window.page.keyboard.press('Control+K');
  await window.page.keyboard.press('Control+A');
  await chat.getByRole('list', { name: 'Code in this message' }).getByText('client.py 11–14').waitFor();
  await bob.canWrite();
  await window.page.keyboard.type('Why does my second `recv` get two messages at once?');
  await readmePicture(window.page, 'ask');
  await window.page.keyboard.press('Enter');
  // The talk grows: it takes the room of the list.
  for (const person of [bob, teacher])
    await person.window.page
      .getByRole('button', { name: /^Rooms/ })
      .first()
      .click();
}

async function answers({ bob, teacher, charlie }: Cast): Promise<void> {
  const { window } = teacher;
  const question = article(teacher, /Why does my second/);
  await react(teacher, question, 'eyes');
  await react(bob, article(bob, /Why does my second/), 'raised_hand');
  await question.hover();
  await question.getByRole('button', { name: 'Reply', exact: true }).click();
  await teacher.canWrite();
  await window.page.keyboard.type('TCP is a stream, not a sequence of messages. Read up to the newline:');
  await window.page.keyboard.press('Enter');
  await suggests(teacher);
  await choose(bob, article(bob, /TCP is a stream/), 'Mark as Answer');
  await teacher.chat.getByText('Answer · marked by Bob').waitFor();
  await charlie.types('/group CS350 @Bob same here, and it only shows when two people type at once 😅');
  await charlie.types('/group CS350 Does `select()` change that?');
  await article(bob, /change that/).waitFor();
  await teacher.types('No: it says *that* there is something to read, not how much.');
  await article(bob, /how much/).waitFor();
}

async function react(person: EditorPerson, message: Locator, emoji: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'Add Reaction' }).first().click();
  const find = person.chat.getByRole('combobox', { name: 'Find an emoji' });
  await find.fill(emoji);
  await find.press('Enter');
  await message.getByRole('button', { name: / 1: you$/ }).waitFor();
}

async function suggests(teacher: EditorPerson): Promise<void> {
  const { window, chat } = teacher;
  const { keyboard } = window.page;
  await inCardMenu(
    chat,
    chat.getByRole('figure', { name: `Code from src/client.py, ${LINES}` }),
    'Suggest a Change',
  );
  await editorText(window, 'sock.recv(4096)').waitFor();
  await window.page.locator('.monaco-editor.focused').waitFor();
  await goToLine(window, 2);
  await keyboard.press('End');
  await keyboard.press('Shift+Home');
  await keyboard.type('data = sock.readline()');
  await window.runCommand('ClassChat: Send Suggested Change');
  await chat.getByRole('figure', { name: /^Suggested change/ }).waitFor();
}

/** The change as a diff, and what it says in the chat beside it. */
async function looksAtTheChange({ bob }: Cast): Promise<void> {
  const { window, chat } = bob;
  const change = chat.getByRole('figure', { name: `Suggested change to src/client.py, ${LINES}` });
  await inCardMenu(chat, change, 'Open Changes');
  await editorText(window, 'sock.readline()').first().waitFor();
  await window.page.mouse.move(900, 600);
  await readmePicture(window.page, 'change');
}

/** The side bar alone, light and dark, and the chat in an editor. */
async function showsPlaces({ bob, teacher }: Cast): Promise<void> {
  for (const [{ window }, name] of [
    [teacher, 'light'],
    [bob, 'dark'],
  ] as const) {
    const clip = await window.page.locator('.part.sidebar').boundingBox();
    if (!clip) throw new Error('The side bar is not shown: there is nothing to take a picture of.');
    await readmePicture(window.page, name, clip);
  }
  await teacher.window.runCommand('ClassChat: Open in Editor');
  await teacher.window
    .chatInEditor()
    .getByRole('article', { name: /how much/ })
    .waitFor();
  await readmePicture(teacher.window.page, 'editor');
}

const room = new ClassRoom();
try {
  const cast = await gather(room);
  for (const part of [announces, asks, answers, looksAtTheChange, showsPlaces]) await part(cast);
} finally {
  await room.close();
  await stopSharedEditor();
}
