import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { ensureWorkbench } from './workbench/fetch.ts';
import type { Progress } from './workbench/progress.ts';

/** A browser that can be started, and how it was found. */
interface Candidate {
  path: string;
  found: string;
  env?: Record<string, string>;
}

/** How long a browser may take to start, and a test waits for anything in its pages, in ms. Usual: under 3 s. */
export const BROWSER_PATIENCE = 90_000;

/** No browser could be started; the message says which were tried. */
export class BrowserError extends Error {
  override name = 'BrowserError';
}

const onPath = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Pages of our own on this machine: nothing to look up, to sync, or to report. Text looks the same everywhere. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/**
 * Starts a headless browser: CHROME_PATH, else an installed Chrome, Chromium or Edge, else the Chromium that is
 * fetched with the workbench. Works as root and as an ordinary user: it runs without the sandbox, which root
 * may not use and many systems deny; it shows nothing but our own pages.
 *
 * @throws BrowserError if none starts
 * @throws FetchError if one had to be fetched and could not be
 */
export async function launchBrowser(progress?: Progress): Promise<Browser> {
  const failed: string[] = [];
  const chosen = process.env['CHROME_PATH'];
  const installed = chosen ? [{ path: chosen, found: 'CHROME_PATH' }] : installedBrowsers();
  for (const candidate of installed) {
    const browser = await tryLaunch(candidate, failed);
    if (browser) return browser;
  }
  const fetched = chosen ? undefined : await fetchedBrowser(progress);
  const browser = fetched && (await tryLaunch(fetched, failed));
  if (browser) return browser;
  const tried = failed.length > 0 ? `Tried:\n${failed.join('\n')}` : 'None is installed.';
  throw new BrowserError(`No browser could be started. ${tried}\nSet CHROME_PATH to a Chrome or Chromium.`);
}

function installedBrowsers(): Candidate[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const named = onPath.flatMap(name => folders.map(folder => join(folder, name)));
  return [...named, ...elsewhere]
    .filter(path => existsSync(path))
    .map(path => ({ path, found: 'installed' }));
}

async function fetchedBrowser(progress?: Progress): Promise<Candidate | undefined> {
  const { chromium: folder } = await ensureWorkbench(progress);
  if (folder === undefined) return undefined;
  const path = join(folder, 'chromium');
  return { path, found: 'fetched', env: { ...libraries(path, folder), ...fonts(folder) } };
}

/** Chromium needs NSS and expat; the package brings them along for systems without. */
function libraries(path: string, folder: string): Record<string, string> {
  const report = execFileSync('ldd', [path], { encoding: 'utf8' });
  return report.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {};
}

/** Without fonts a page is blank; the package brings one along for systems without. */
function fonts(folder: string): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
}

async function tryLaunch(candidate: Candidate, failed: string[]): Promise<Browser | undefined> {
  const env = { ...process.env, ...candidate.env } as Record<string, string>;
  try {
    return await chromium.launch({
      executablePath: candidate.path,
      args,
      env,
      chromiumSandbox: false,
      timeout: BROWSER_PATIENCE,
    });
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    failed.push(`  ${candidate.path} (${candidate.found}): ${reason}`);
    return undefined;
  }
}
