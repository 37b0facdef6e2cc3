import type { Browser, Page } from 'playwright-core';
import { BROWSER_PATIENCE, launchBrowser } from '../../scripts/browser.ts';
import { isNoise } from '../../scripts/workbench/noise.ts';
import { startWorkbench, type Workbench } from '../../scripts/workbench/serve.ts';
import { ownState } from '../programs/own-state.ts';
import { markVariable, runLimit, type Target } from './target.ts';

const mark = '[classchat-test] ';

/** How many of the page's console lines are shown when a run fails. */
const TAIL = 30;
/** How much of each, in characters. */
const LINE = 500;

/**
 * Runs the tests in VS Code's workbench in a headless browser, fetched from npm if need be.
 *
 * @returns 0 if there were tests and all passed
 * @throws Error if it is not through in time; the message ends with what page and extension host said
 */
export async function runInWorkbench(target: Target): Promise<number> {
  const workbench = await startWorkbench({
    smokeTestDriver: true,
    env: { ...ownState(), [markVariable]: mark },
  });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    return await runInPage(await browser.newPage(), workbench, target);
  } finally {
    await browser?.close();
    await workbench.stop();
  }
}

async function runInPage(page: Page, workbench: Workbench, target: Target): Promise<number> {
  const console: string[] = [];
  page.on('console', message => {
    if (!isNoise(message.text())) console.push(`${message.type()}: ${message.text().slice(0, LINE)}`);
  });
  page.on('pageerror', error => console.push(`uncaught: ${error.stack ?? error.message}`));
  const result = exitOf(page);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => print(args));
  const payload = {
    extensionDevelopmentPath: workbench.remoteUri(target.extension),
    extensionTestsPath: workbench.remoteUri(target.tests),
  };
  await page.goto(workbench.url(target.folder, payload), { timeout: BROWSER_PATIENCE });
  const code = await result;
  if (code === 0) return 0;
  const what =
    code === undefined ? `were not through within ${runLimit / 1000} s` : `ended with exit code ${code}`;
  const said = [`The tests in the workbench ${what}.`, '', "The page's console:", ...console.slice(-TAIL)];
  throw new Error(
    [...said, '', "The extension host's log:", await workbench.extensionHostLog(TAIL)].join('\n'),
  );
}

/** The code that VS Code's driver hands over when `run()` has settled; undefined if the time is up. */
async function exitOf(page: Page): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const code = new Promise<number | undefined>((resolve, reject) => {
    timer = setTimeout(() => resolve(undefined), runLimit);
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
  });
  return await code.finally(() => clearTimeout(timer));
}

/** Passes on the lines of results; the rest is VS Code's own. */
function print([line]: unknown[]): void {
  if (typeof line === 'string' && line.startsWith(mark)) process.stdout.write(`${line.slice(mark.length)}\n`);
}
