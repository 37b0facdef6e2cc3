/**
 * npm run bench:workbench [-- --messages N] [--seconds N] [--json FILE]
 *
 * What one feels in the real workbench: how long a room takes to open whatever was said in it, and how pictures and letters come
 * while a class talks. Takes less than four minutes with a million messages, the default.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ClassRoom } from '../../test/e2e/class-room.ts';
import { sharedEditor, stopSharedEditor } from '../../test/e2e/editor.ts';
import { EditorPerson } from '../../test/e2e/participants.ts';
import type { TestServer } from '../../test/programs/server.ts';
import { stopWatchingKeys, watchKeys } from '../browser/keys.ts';
import { runMeasurement, show } from '../browser/measurement.ts';
import { rowsOf, workDuring } from '../browser/work.ts';
import { showProgress } from '../progress.ts';
import { ratioOf, timesOf } from '../table.ts';
import { Loud } from './loud.ts';
import { opens } from './opens.ts';
import { type FilledRoom, fillRooms, lastOf } from './rooms.ts';

/** Reloads of the window; in each of them both rooms are opened once. */
const RELOADS = 6;
/** Times that each room is opened when it was open before. */
const AGAIN = 20;
/** Letters that are typed, and ms between two. */
const LETTERS = { count: 40, every: 200 };
/** Messages of a second in the burst. */
const RATE = 200;

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
});
const SHORT: FilledRoom = { name: 'Short', messages: 10 };
const LONG: FilledRoom = { name: 'Long', messages: Number(values.messages) };
const ROOMS = [SHORT, LONG];

async function measure(place: ClassRoom): Promise<string[][]> {
  const folder = place.createFolder();
  await fillRooms(folder, ROOMS, showProgress);
  showProgress('');
  const server = await place.startServer(['--data', folder, '--no-limits']);
  const alice = new EditorPerson(place, server, 'Alice');
  show('Opening the window');
  await alice.logIn();
  for (const room of ROOMS) {
    await alice.types(`/join ${room.name}`);
    await alice.chat
      .getByRole('article')
      .filter({ hasText: lastOf(room) })
      .waitFor();
  }
  return [...(await measureOpening(alice)), ...(await measureBurst(alice, server))];
}

/** First in windows that were loaded anew, so that nothing of the room is in memory, then to and fro. */
async function measureOpening(alice: EditorPerson): Promise<string[][]> {
  const first = new Map<FilledRoom, number[]>(ROOMS.map(room => [room, []]));
  for (let round = 0; round < RELOADS; round++) {
    show(`Opening rooms in a window loaded anew: ${round + 1} of ${RELOADS}`);
    await toServer(alice);
    await alice.window.reload();
    await alice.window.statusBarItem(/ClassChat/).waitFor();
    await alice.switcher.waitFor();
    for (const room of round % 2 === 0 ? ROOMS : ROOMS.toReversed())
      first.get(room)?.push(await opens(alice, room.name, lastOf(room)));
  }
  show('Opening rooms again');
  const again = new Map<FilledRoom, number[]>(ROOMS.map(room => [room, []]));
  for (let round = 0; round < AGAIN; round++) {
    for (const room of ROOMS) again.get(room)?.push(await opens(alice, room.name, lastOf(room)));
  }
  return [...openingRows('for the first time', first), ...openingRows('again', again)];
}

function openingRows(how: string, times: ReadonlyMap<FilledRoom, readonly number[]>): string[][] {
  const of = (room: FilledRoom) => times.get(room) ?? [];
  const rows = ROOMS.map(room =>
    timesOf(`a room of ${room.messages.toLocaleString('en')} opens ${how}, click to paint`, of(room)),
  );
  return showing([...rows, ratioOf('– the long against the short', of(LONG), of(SHORT))]);
}

/** Back to where a window begins, and until that is kept. */
async function toServer(alice: EditorPerson): Promise<void> {
  await alice.switcher.click();
  await alice.chat.getByRole('menuitemradio').first().click();
  await alice.switcher.filter({ hasNotText: /Short|Long/ }).waitFor();
  // The editor writes down what a window is to remember within this time.
  await delay(500);
}

/** Alice looks at the room in which somebody says very much, and writes. */
async function measureBurst(alice: EditorPerson, server: TestServer): Promise<string[][]> {
  const { browser } = await sharedEditor();
  await opens(alice, SHORT.name, lastOf(SHORT));
  const body = alice.chat.locator('body');
  const within = async <Result>(act: () => Result) => (await body.evaluate(act)) as Result;
  const measured = { browser, page: alice.window.page, within, address: /extensionId=classchat\.classchat/ };
  const typed = async () => {
    await alice.composer.fill('');
    await alice.composer.focus();
    await within(watchKeys);
    for (let letter = 0; letter < LETTERS.count; letter++) {
      await alice.window.page.keyboard.press('a');
      await delay(LETTERS.every);
    }
    return await within(stopWatchingKeys);
  };
  show('Writing in a quiet room');
  const quiet = await typed();
  show(`Reading while ${RATE} messages a second arrive`);
  const loud = await Loud.enter(server, SHORT.name, RATE);
  const work = await workDuring(measured, () => delay(Number(values.seconds) * 1000));
  show('Writing meanwhile');
  const busy = await typed();
  const perSecond = await loud.stop();
  await alice.chat.getByRole('article').filter({ hasText: loud.last }).waitFor();
  await alice.composer.fill('');
  return showing([
    ...rowsOf(`${Math.round(perSecond)} messages/s`, work),
    timesOf('a letter in the composer, key to paint, in a quiet room', quiet),
    timesOf(`– at ${Math.round(perSecond)} messages/s`, busy),
  ]);
}

function showing(rows: string[][]): string[][] {
  for (const row of rows) show(...row);
  return rows;
}

const place = new ClassRoom();
try {
  const about = () => `A room of ${LONG.messages.toLocaleString('en')} messages`;
  await runMeasurement(() => measure(place), { about, json: values.json });
} finally {
  await place.close();
  await stopSharedEditor();
}
