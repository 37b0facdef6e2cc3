/**
 * npm run bench:page [-- --seconds N] [--messages N] [--json FILE]
 *
 * What the chat page costs by itself, in a browser: painting, a burst, scrolling up, memory over a day. Behind it stand the
 * extension's own chat and feed, and a server that says what it is told to. Takes less than two minutes.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { PAGE_LIMITS } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from '../../test/page/chat-page.ts';
import { MeasuredRoom } from '../../test/programs/measured-room.ts';
import { runMeasurement, show } from '../browser/measurement.ts';
import { type Measured, rowsOf, workDuring } from '../browser/work.ts';
import { ratioOf, timesOf } from '../table.ts';
import { heldBy } from './held.ts';

/** Messages of a second in the burst. */
const RATE = 200;
/** ms between two arrivals: each brings one message. */
const TICK = 1000 / RATE;
/** Messages in the room when the burst begins: more than any page has. */
const BEFORE = 5000;
/** Messages that arrive together when a day goes by in a hurry. */
const PARCEL = 500;
/** Parts of the day after which the page is weighed. */
const PARTS = [0.1, 0.5, 1];
const SIZES = [10, 100, 1000, 5000];
const ROUNDS = 10;

interface Opened {
  chat: ChatPage;
  room: MeasuredRoom;
  measured: Measured;
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    messages: { type: 'string', default: '100000' },
    json: { type: 'string' },
  },
});

async function measure(browser: Browser): Promise<string[][]> {
  return [
    ...(await measurePaint(browser)),
    ...(await measureBurst(browser, Number(values.seconds))),
    ...(await measureDay(browser, Number(values.messages))),
  ];
}

/** Opens the page on a room in which so much was said. */
async function openPage(browser: Browser, said: number): Promise<Opened> {
  let chat: ChatPage | undefined;
  const room = await MeasuredRoom.open(message => chat?.post(message));
  room.say(said);
  await room.settled();
  room.readAll();
  chat = await ChatPage.open(browser, { onMessage: message => room.receive(message) });
  // What was told before there was a page to tell is told again.
  room.feed.start();
  const { page } = chat;
  const within = async <Result>(act: () => Result) => (await page.evaluate(act)) as Result;
  return { chat, room, measured: { browser, page, within, address: /^http:\/\/127\.0\.0\.1/ } };
}

async function close({ chat, room }: Opened): Promise<void> {
  await room.close();
  await chat.close();
}

/** From the navigation's start to the first paint with the entries: the page tells that itself. */
async function measurePaint(browser: Browser): Promise<string[][]> {
  show('Painting a page that is loaded anew');
  const times: number[][] = [];
  for (const size of SIZES) {
    const opened = await openPage(browser, size);
    const own: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await opened.chat.reload();
      own.push((await opened.chat.received('painted')).ms);
    }
    await close(opened);
    times.push(own);
  }
  const named = (size: number) => `page loaded to painted, ${size.toLocaleString('en')} messages in memory`;
  const rows = SIZES.map((size, at) => timesOf(named(size), times[at] ?? []));
  const [least = [], most = []] = [times.at(0), times.at(-1)];
  return showing([...rows, ratioOf(`– ${SIZES.at(-1)} against ${SIZES.at(0)}`, most, least)]);
}

/** The reader is at the end, and the class talks. */
async function measureBurst(browser: Browser, seconds: number): Promise<string[][]> {
  show(`A class that says ${RATE} messages a second`);
  const opened = await openPage(browser, BEFORE);
  const { room, measured, chat } = opened;
  await chat.received('painted');
  room.posted = 0;
  const work = await workDuring(measured, async () => {
    const begin = performance.now();
    for (let said = 0; said < seconds * RATE; said++) {
      room.say(1);
      await delay(Math.max(0, begin + (said + 1) * TICK - performance.now()));
    }
  });
  const patches = ['– patches a second', (room.posted / work.seconds).toFixed(0), ''];
  const rows = showing([...rowsOf(`${RATE} messages/s`, work), patches]);
  const up = await measureScroll(opened);
  await close(opened);
  return [...rows, ...up];
}

/** The reader goes up through all that is in memory, a screen a frame. */
async function measureScroll({ chat, measured }: Opened): Promise<string[][]> {
  show('Scrolling up');
  const log = chat.page.getByRole('log');
  const work = await workDuring(measured, () =>
    log.evaluate(async element => {
      for (let step = 0; step < 300; step++) {
        element.scrollBy(0, -element.clientHeight);
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
    }),
  );
  return showing(rowsOf('300 screens up, one a frame', work));
}

/** The page is open while very much is said: what it holds then. */
async function measureDay(browser: Browser, messages: number): Promise<string[][]> {
  show(`A day of ${messages.toLocaleString('en')} messages`);
  const opened = await openPage(browser, 1000);
  const { room, chat } = opened;
  await chat.received('painted');
  const rows: string[][] = [];
  const note = async (what: string) => {
    await chat.say();
    const { heap, elements } = await heldBy(chat.page);
    rows.push(...showing([[`memory of the page ${what}`, `${heap.toFixed(1)} MB`, `${elements} elements`]]));
  };
  await note('at 1,000 messages');
  const began = performance.now();
  let said = 0;
  for (const part of PARTS) {
    for (; said < messages * part; said += PARCEL) {
      room.say(PARCEL);
      await room.settled();
      // The page keeps up: otherwise what waits would be measured.
      await chat.page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    }
    await note(`after ${said.toLocaleString('en')} more`);
  }
  const perSecond = Math.round((said * 1000) / (performance.now() - began));
  rows.push(['– messages a second that it can take', perSecond.toLocaleString('en'), '']);
  await close(opened);
  return rows;
}

function showing(rows: string[][]): string[][] {
  for (const row of rows) show(...row);
  return rows;
}

const browser = await launchBrowser();
try {
  const about = () => `At most ${PAGE_LIMITS.entries} entries in the page; Chromium ${browser.version()}`;
  await runMeasurement(() => measure(browser), { about, json: values.json });
} finally {
  await browser.close();
}
