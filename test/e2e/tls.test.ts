import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { scene } from './class-room.ts';
import { decides, dialog } from './dialogs.ts';
import { sharedEditor } from './editor.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

/** What a screen reader is told of the connection. */
function status({ page }: EditorWindow, words: RegExp) {
  return page.getByRole('button', { name: words });
}

describe('a connection that is encrypted', () => {
  // No folder can choose it: it stands in the settings of the user, which all windows of the run share.
  let file: string;
  let before: string;
  beforeEach(async () => {
    file = join((await sharedEditor()).workbench.dataDir, 'data', 'User', 'settings.json');
    before = await readFile(file, 'utf8');
    await writeFile(file, JSON.stringify({ ...JSON.parse(before), 'classchat.tls': 'on' }));
  });
  afterEach(() => writeFile(file, before));

  it(
    'makes a server known quietly, and asks where it is another one',
    scene(async room => {
      const first = await room.startServer(['--tls', 'auto']);
      const ada = new EditorPerson(room, first, 'Ada');
      const window = await ada.opens();
      await window.runCommand('ClassChat: Connect');
      await ada.canWrite();
      await ada.chat
        .getByText(/The server is known from now on by its fingerprint: SHA256:/)
        .first()
        .waitFor();
      await status(window, /Connected to .* as Ada\. The connection is encrypted\./)
        .first()
        .waitFor();
      await window.screenshot('tls-first');

      // Another certificate at the same place: that of another folder.
      await first.stop();
      await room.startServer(['--tls', 'auto', '--port', String(first.port)]);
      await ada.chat
        .getByText(/You are not connected to .*It is not the server that it was/)
        .first()
        .waitFor();
      await window.screenshot('tls-changed');
      await window.runCommand('ClassChat: Connect');
      await dialog(window).waitFor();
      await window.screenshot('tls-question');
      await decides(
        window,
        'Stay Disconnected',
        /is not the server that you know/,
        /Known: SHA256:/,
        /Found: SHA256:/,
      );
      await status(window, /You are not connected to /)
        .first()
        .waitFor();
      await window.runCommand('ClassChat: Connect');
      await decides(window, 'Trust the New Server');
      await status(window, /Connected to .* as Ada\. The connection is encrypted\./)
        .first()
        .waitFor();
    }),
  );
});
