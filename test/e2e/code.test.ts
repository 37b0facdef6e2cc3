import { describe, it } from 'mocha';
import { GitFolder } from '../programs/git-folder.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { editorText, goToLine, inCardMenu, selectLines } from './editor-deeds.ts';
import { EditorPerson } from './participants.ts';

const CLIENT = `import json

def receive(sock):
    data = sock.recv(4096)
    msg = json.loads(data)
    return msg["text"]
`;

/** What Bob's clone has in front of it. */
const HEADER = '# Homework 4\n# Sockets\n\n';

const SSH = 'git@github.com:org/hw4.git';
const HTTPS = 'https://bob:secret@github.com/org/hw4.git';

/** Two people in a room, each with a clone of one repository, at different commits. */
async function withClones(room: ClassRoom): Promise<{ alice: EditorPerson; bob: EditorPerson }> {
  const server = await room.startServer();
  const alice = new EditorPerson(room, server, 'Alice', { files: { 'src/client.py': CLIENT } });
  const bob = new EditorPerson(room, server, 'Bob', { files: { 'src/client.py': HEADER + CLIENT } });
  for (const [person, remote] of [
    [alice, SSH],
    [bob, HTTPS],
  ] as const) {
    const { folder } = await person.opens();
    await (await GitFolder.create(folder, remote)).commit(person.name);
    await person.logIn();
  }
  await alice.types('/create CS350');
  await alice.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
  await bob.types('/join CS350');
  await bob.canWrite();
  return { alice, bob };
}

describe('code in talk', () => {
  it(
    'is asked about from its lines, opened where they are in another clone, and mended by a suggestion that one undo takes back',
    scene(async room => {
      const { alice, bob } = await withClones(room);
      const [asking, helping] = [alice.window, bob.window];
      await selectLines(asking, 'client.py', 3, 6);
      await asking.page.keyboard.press('Control+K');
      await asking.page.keyboard.press('Control+A');
      const chips = alice.chat.getByRole('list', { name: 'Code in this message' });
      await chips.getByText('client.py 3–6').waitFor();
      await alice.canWrite();
      await asking.screenshot('code-ask');
      await alice.types('Why does my second recv get two messages?');
      await chips.waitFor({ state: 'hidden' });

      const name = 'Code from src/client.py, lines 3 to 6';
      const card = bob.chat.getByRole('figure', { name });
      await card.getByText('def receive(sock):').waitFor();
      await card.getByRole('button', { name: 'Open', exact: true }).click();
      await helping.statusBarItem('Lines 3–6 of the message are lines 6–9 here.').waitFor();
      await helping.page.locator('.monaco-editor.focused').waitFor();
      await editorText(helping, '# Homework 4').waitFor();
      await helping.screenshot('code-open');

      await inCardMenu(bob.chat, card, 'Suggest a Change');
      await helping.page
        .getByRole('tab', { name: /client\.py/, selected: true })
        .last()
        .waitFor();
      await helping.page.locator('.monaco-editor.focused').waitFor();
      await goToLine(helping, 2);
      await helping.page.keyboard.press('End');
      await helping.page.keyboard.press('Shift+Home');
      await helping.page.keyboard.type('data = sock.readline()');
      await helping.screenshot('code-suggest');
      await helping.runCommand('ClassChat: Send Suggested Change');

      const change = alice.chat.getByRole('figure', {
        name: 'Suggested change to src/client.py, lines 3 to 6',
      });
      await change.getByText('data = sock.readline()').waitFor();
      await change.getByRole('button', { name: 'Apply' }).click();
      await editorText(asking, 'sock.readline()').waitFor();
      await asking.screenshot('code-apply');
      await asking.page.locator('.monaco-editor.focused').waitFor();
      await asking.page.keyboard.press('Control+Z');
      await editorText(asking, 'sock.recv(4096)').waitFor();
      await editorText(asking, 'sock.readline()').waitFor({ state: 'hidden' });
    }),
  );

  it(
    'comes with its place where it is pasted, and where it has changed, says so and shows how',
    scene(async room => {
      const { alice, bob } = await withClones(room);
      const [asking, helping] = [alice.window, bob.window];
      await selectLines(asking, 'client.py', 4, 5);
      await asking.page.keyboard.press('Control+C');
      await alice.composer.click();
      await asking.page.keyboard.press('Control+V');
      await alice.chat.getByText('This is from client.py 4–5.').waitFor();
      await asking.screenshot('code-pasted');
      await alice.chat.getByRole('button', { name: 'Paste with Its Place' }).click();
      const chips = alice.chat.getByRole('list', { name: 'Code in this message' });
      await chips.getByText('client.py 4–5').waitFor();
      await chips.getByRole('button', { name: 'Remove client.py 4–5' }).click();

      await helping.openFile('client.py');
      await helping.page.keyboard.press('Control+H');
      await helping.page.keyboard.type('4096');
      await helping.page.keyboard.press('Tab');
      await helping.page.keyboard.type('1024');
      await helping.page.keyboard.press('Control+Alt+Enter');
      await editorText(helping, 'sock.recv(1024)').waitFor();
      await alice.types(
        `Why?\n\`\`\`python src/client.py:3-6 github.com/org/hw4@3f9c1d2\n${CLIENT.split('\n').slice(2, 6).join('\n')}\n\`\`\``,
      );
      const card = bob.chat.getByRole('figure', { name: 'Code from src/client.py, lines 3 to 6' });
      await card.getByRole('button', { name: 'Open', exact: true }).click();
      await helping.notification("'client.py' has changed since").waitFor();
      await helping.page.getByRole('tab', { name: /client\.py \(message ↔ your file\)/ }).waitFor();
      await helping.screenshot('code-changed');
    }),
  );
});
