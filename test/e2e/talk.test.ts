import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { classOfAda } from './class-of-ada.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { dialog } from './dialogs.ts';
import { EditorPerson } from './participants.ts';

/** Ada keeps order in CS350, and Bob and Carol are in it. */
async function meets(room: ClassRoom): Promise<{ ada: EditorPerson; bob: EditorPerson }> {
  const { server, ada } = await classOfAda(room);
  const bob = new EditorPerson(room, server, 'Bob', { theme: 'light' });
  await bob.logIn();
  await bob.types('/join CS350');
  await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
  return { ada, bob };
}

const article = (person: EditorPerson, name: RegExp) => person.chat.getByRole('article', { name });

/** Presses a key on the newest message, or on one that was the newest: those can have the focus without being walked to. */
async function presses(person: EditorPerson, message: Locator, key: string): Promise<void> {
  await message.focus();
  await person.window.page.keyboard.press(key);
}

async function asksAndIsAnswered(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  await bob.types('Why does my second recv get two mesages at once?');
  const question = article(ada, /second recv/);
  await question.hover();
  await question.getByRole('button', { name: 'Reply', exact: true }).click();
  await ada.chat.getByText('Replying to Bob').waitFor();
  await ada.canWrite();
  await ada.window.page.keyboard.type('TCP is a stream, not a sequence of messages.');
  await bob.chat.getByText('Ada is typing…').waitFor();
  await ada.window.page.keyboard.press('Enter');
  const quote = article(bob, /TCP is a stream/).getByRole('button', {
    name: /^In answer to Bob: Why does my/,
  });
  await quote.click();
  await article(bob, /second recv/)
    .and(bob.chat.locator(':focus'))
    .waitFor();
}

async function reactsAndMarksTheAnswer(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  await presses(ada, article(ada, /second recv/), '+');
  await ada.window.page.keyboard.type('raised_hand');
  await ada.window.page.keyboard.press('Enter');
  const hand = article(bob, /second recv/).getByRole('button', { name: '✋ 1: Ada' });
  await hand.click();
  await article(ada, /second recv/)
    .getByRole('button', { name: '✋ 2: you and Bob' })
    .waitFor();
  const answer = article(bob, /TCP is a stream/);
  await presses(bob, answer, 'Shift+F10');
  await bob.chat.getByRole('menuitem', { name: 'Mark as Answer' }).click();
  for (const person of [ada, bob]) await person.chat.getByText('Answer · marked by Bob').waitFor();
  await bob.window.screenshot('talk-answered');
}

async function editsAndDeletes(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  await presses(bob, article(bob, /mesages/), 'e');
  await bob.chat.getByText('Editing your message').waitFor();
  await bob.composer.fill('Why does my second recv get two messages at once?');
  await bob.composer.press('Enter');
  await article(ada, /two messages at once\? \(edited\)/).waitFor();
  await article(ada, /two messages at once/)
    .getByRole('button', { name: '(edited)' })
    .hover();
  await ada.chat.getByRole('tooltip').getByText('get two mesages at once?').waitFor();
  await ada.window.screenshot('talk-edited');
  await bob.types('Never mind the password: hunter2');
  await article(ada, /hunter2/).waitFor();
  await presses(bob, article(bob, /hunter2/), 'Delete');
  await dialog(bob.window).getByRole('button', { name: 'Delete', exact: true }).click();
  await article(ada, /This message was removed/).waitFor();
}

async function goesIntoTheThread(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  await bob.types('And now for something else.');
  const question = article(ada, /second recv/);
  await question.getByRole('button', { name: '1 reply' }).click();
  await ada.chat.getByRole('log', { name: 'Thread in CS350' }).waitFor();
  await article(ada, /something else/).waitFor({ state: 'detached' });
  await ada.composer.fill('Read up to the newline.');
  await ada.composer.press('Enter');
  await article(bob, /Read up to the newline/)
    .getByRole('button', { name: /^In answer to Bob/ })
    .waitFor();
  await article(ada, /Read up to the newline/).waitFor();
  await ada.window.screenshot('talk-thread');
  await ada.chat.getByRole('button', { name: 'Back to CS350' }).click();
  await article(ada, /something else/).waitFor();
}

async function pinsAndSaysWhatItIsAbout(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  await ada.types('/topic Homework 4: sockets');
  await bob.chat.getByRole('banner').getByTitle('Homework 4: sockets · 2 members').waitFor();
  const message = article(ada, /something else/);
  await message.hover();
  await message.getByRole('button', { name: 'Actions for this message' }).click();
  await ada.chat.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await bob.chat.getByRole('button', { name: /^Show the pinned message: And now/ }).click();
  await article(bob, /something else/)
    .and(bob.chat.locator(':focus'))
    .waitFor();
}

describe('talk about messages', () => {
  it(
    'is replied to, reacted to, marked as the answer, edited, deleted, read as a thread and pinned by two people',
    scene(async room => {
      const { ada, bob } = await meets(room);
      await asksAndIsAnswered(ada, bob);
      await reactsAndMarksTheAnswer(ada, bob);
      await editsAndDeletes(ada, bob);
      await goesIntoTheThread(ada, bob);
      await pinsAndSaysWhatItIsAbout(ada, bob);
    }),
  );
});
