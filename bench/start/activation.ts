import { sharedEditor, stopSharedEditor } from '../../test/e2e/editor.ts';
import { EditorWindow } from '../../test/e2e/editor-window.ts';

/**
 * How long the extension takes to activate in the real workbench, ms: the figure that VS Code itself gives in "Show Running Extensions".
 * Each time in a window of its own, and so in an extension host of its own.
 */
export async function measureActivation(rounds: number, show: (line: string) => void): Promise<number[]> {
  const figures: number[] = [];
  try {
    while (figures.length < rounds) {
      figures.push(await activationIn(`Bench${figures.length}`));
      show(`Activated ${figures.length} times`);
    }
    return figures;
  } finally {
    await stopSharedEditor();
  }
}

async function activationIn(name: string): Promise<number> {
  const window = await EditorWindow.open(await sharedEditor(), { name });
  try {
    await window.openChat();
    await window.runCommand('Developer: Show Running Extensions');
    const rows = window.page
      .locator('.runtime-extensions-editor .extension')
      .filter({ hasText: 'ClassChat' });
    const text = (await rows.filter({ hasText: /Activation:/ }).textContent()) ?? '';
    const ms = /Activation: (?:Startup, )?(\d+)\s?ms/.exec(text)?.[1];
    if (ms === undefined) throw new Error(`VS Code says of the activation: ${text}`);
    return Number(ms);
  } finally {
    await window.close();
  }
}
