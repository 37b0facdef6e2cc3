/**
 * Pictures of every state of the page, in four themes and three widths, and sheets with all pictures of a state, to look at.
 *
 *   npm run pictures [part of a state's name ...]     into screenshots/page/
 *
 * With --lang=de in German, with --lang=qps-ploc in words that are longer and bear marks. With --height=1400, all of a long talk is seen.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { ENGLISH } from '../../extension/webview/strings.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { PSEUDO_LOCALE, pseudoTable } from '../../scripts/pseudo-locale.ts';
import { ChatPage } from './chat-page.ts';
import { SCENES } from './scenes.ts';
import { THEME_NAMES } from './themes.ts';

/** px */
const WIDTHS = [250, 400, 800];
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'en' }, height: { type: 'string', default: '560' } },
});
const { lang } = values;
/** px */
const height = Number(values.height);
const folder = fileURLToPath(new URL('../../screenshots/page/', import.meta.url));
const chosen = Object.entries(SCENES).filter(
  ([name]) => wanted.length === 0 || wanted.some(part => name.includes(part)),
);

/** The page's words in the language that was asked for. */
async function wordsOf(): Promise<Record<string, string>> {
  if (lang === PSEUDO_LOCALE) return pseudoTable(ENGLISH);
  if (lang === 'en') return {};
  const file = new URL(`../../l10n/bundle.l10n.${lang}.json`, import.meta.url);
  const bundle = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  return Object.fromEntries(Object.entries(ENGLISH).map(([key, text]) => [key, bundle[text] ?? text]));
}

/** Takes a state's pictures. */
async function take(browser: Browser, name: string, strings: Record<string, string>): Promise<string[]> {
  const files: string[] = [];
  for (const theme of THEME_NAMES) {
    for (const width of WIDTHS) {
      const chat = await ChatPage.open(browser, { theme, width, height, lang, strings });
      await SCENES[name]?.(chat);
      // "sending…" comes late on purpose.
      await chat.page.waitForTimeout(350);
      const file = `${folder}${fileName(name)}-${theme}-${width}.png`;
      await chat.page.screenshot({ path: file });
      await chat.close();
      files.push(file);
    }
  }
  return files;
}

function fileName(name: string): string {
  return `${lang === 'en' ? '' : `${lang}-`}${name.replaceAll(/\W+/g, '-')}`;
}

/** One picture of all: a row a theme pair, so that a state is seen at one look. */
async function sheet(browser: Browser, name: string, files: readonly string[]): Promise<void> {
  const images = await Promise.all(files.map(async file => (await readFile(file)).toString('base64')));
  const page = await browser.newPage({
    viewport: { width: 2 * (250 + 400 + 800 + 30), height: 2 * (height + 12) },
  });
  const tags = images.map(data => `<img src="data:image/png;base64,${data}">`).join('');
  await page.setContent(
    `<style>body{margin:0;background:#888;display:flex;flex-wrap:wrap;gap:10px;line-height:0}</style>${tags}`,
  );
  await page.screenshot({ path: `${folder}sheet-${fileName(name)}.png` });
  await page.close();
}

const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  const strings = await wordsOf();
  for (const [name] of chosen) await sheet(browser, name, await take(browser, name, strings));
} finally {
  await browser.close();
}
