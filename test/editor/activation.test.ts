import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ourExtension, until } from './class.ts';

/** What of package.json this test reads. */
interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('the extension', () => {
  // Figures for the reader of the run, not limits: machines differ.
  it('activates', async function () {
    const extension = ourExtension();
    const began = performance.now();
    const { activationMs } = await extension.activate();
    assert.equal(extension.isActive, true);
    const all = Math.round(performance.now() - began);
    if (this.test) this.test.title += ` in ${activationMs} ms, ${all} ms with loading`;
  });

  it('shows the chat view', async function () {
    const { onPainted } = await ourExtension().activate();
    const figures: number[] = [];
    const listening = onPainted(ms => figures.push(ms));
    for (const times of [1, 2, 3]) {
      await vscode.commands.executeCommand('workbench.view.explorer');
      const painted = until(onPainted, () => figures.length === times, 'the chat view is painted');
      await vscode.commands.executeCommand('classchat.chat.focus');
      await painted;
    }
    listening.dispose();
    if (this.test) this.test.title += `: ${figures.join(', ')} ms after VS Code asked for it`;
  });

  it('registers every command that package.json names', async () => {
    await ourExtension().activate();
    const { contributes } = ourExtension().packageJSON as Manifest;
    const named = contributes.commands.map(entry => entry.command);
    assert.notEqual(named.length, 0);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      named.filter(command => !registered.has(command)),
      [],
    );
  });
});
