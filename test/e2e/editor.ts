import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { repo } from '../../scripts/repo.ts';
import { startWorkbench, type Workbench } from '../../scripts/workbench/serve.ts';
import { ownState } from '../programs/own-state.ts';

/** What all windows of a test run share. */
export interface Editor {
  workbench: Workbench;
  browser: Browser;
}

let running: Promise<Editor> | undefined;

/**
 * The one workbench with the built extension, and the one browser, of this test run; started when first asked for.
 * Its windows are people: each has a browser context and a folder of its own.
 */
export function sharedEditor(): Promise<Editor> {
  running ??= start();
  return running;
}

/** The person's folder is named after the person. */
const windowTitle = `$\{rootName}`;

async function start(): Promise<Editor> {
  // CLASSCHAT_EXTENSION: another build of the extension, such as an unpacked .vsix.
  const extension = process.env['CLASSCHAT_EXTENSION'] ?? repo;
  const workbench = await startWorkbench({
    extensions: [extension],
    env: ownState(),
    settings: {
      'task.allowAutomaticTasks': 'on',
      'window.commandCenter': false,
      'window.title': windowTitle,
    },
  });
  try {
    return { workbench, browser: await launchBrowser() };
  } catch (error) {
    await workbench.stop();
    throw error;
  }
}

/** Ends both, if they were started. */
export async function stopSharedEditor(): Promise<void> {
  const editor = await running?.catch(() => undefined);
  running = undefined;
  await editor?.browser.close();
  await editor?.workbench.stop();
}
