import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What of package.json this test reads. */
interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('the extension', () => {
  const extension = vscode.extensions.getExtension('classchat.classchat');

  it('is installed', () => assert.ok(extension));

  it('activates', async function () {
    assert.ok(extension);
    const began = performance.now();
    await extension.activate();
    assert.equal(extension.isActive, true);
    // A figure for the reader of the run, not a limit: machines differ.
    if (this.test) this.test.title += ` (${Math.round(performance.now() - began)} ms)`;
  });

  it('registers every command that package.json names', async () => {
    assert.ok(extension);
    await extension.activate();
    const manifest = extension.packageJSON as Manifest;
    const named = manifest.contributes.commands.map(entry => entry.command);
    assert.notEqual(named.length, 0);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      named.filter(command => !registered.has(command)),
      [],
    );
  });
});
