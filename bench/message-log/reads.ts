import type { Conversation } from '../../server/message-log/log-records.ts';
import type { MessageLog } from '../../server/message-log/message-log.ts';
import { parseSearch } from '../../server/message-log/search-query.ts';
import { openSqliteLog } from '../../server/message-log/sqlite-log.ts';
import { numbers, ROOMS, user, word } from './class-talk.ts';
import { type Figure, repeat } from './figures.ts';

/** How much is read at once. */
export interface Portions {
  /** Messages of a page. */
  page: number;
  /** Messages of each room that somebody missed. */
  missed: number;
}

const HITS = 20;

/** Each figure takes so long at most. */
const SECONDS = 3;

const NOBODY = {
  committed: () => undefined,
  broken(fault: Error) {
    throw fault;
  },
};

export async function measureRestart(folder: string): Promise<Figure> {
  return await repeat('restart', { count: 5, seconds: 10 }, async () => {
    const log = await openSqliteLog(NOBODY, { folder });
    const { length } = log.state.conversations;
    // Closing is in it: one cannot be without the other, and it takes a few milliseconds.
    await log.close();
    return `open and close; ${length} conversations`;
  });
}

/** Pages, a resume and searches on the log of a folder, one after the other. */
export async function measureReads(
  folder: string,
  portions: Portions,
  show: (line: string) => void,
): Promise<Figure[]> {
  const log = await openSqliteLog(NOBODY, { folder });
  const figures: Figure[] = [];
  for (const [what, count, work] of worksOn(log, portions)) {
    show(`Measuring: ${what}`);
    figures.push(await repeat(what, { count, seconds: SECONDS }, work));
  }
  await log.close();
  return figures;
}

type Work = [what: string, count: number, work: (round: number) => Promise<string | undefined>];

function worksOn(log: MessageLog, { page: limit, missed }: Portions): Work[] {
  const random = numbers(7);
  const { heads, points } = resumePoints(log, missed);
  const page = async (round: number, isAnywhere: boolean) => {
    const at = round % ROOMS.length;
    const [conversation, head = 0] = [ROOMS[at], heads[at]];
    if (!conversation) return undefined;
    const before = isAnywhere ? { before: limit + Math.floor(random() * head) } : {};
    const { messages } = await log.page({ conversation, ...before, limit });
    return `${messages.length} messages`;
  };
  return [
    [`page of ${limit}, the newest`, 1000, round => page(round, false)],
    [`page of ${limit}, anywhere`, 1000, round => page(round, true)],
    [
      `resume of ${ROOMS.length} rooms, ${missed} missed in each`,
      100,
      async () => {
        const resumed = await log.resume(points);
        return `${resumed.filter(({ recovered }) => recovered).length} recovered`;
      },
    ],
    ...searchesIn(log),
  ];
}

function searchesIn(log: MessageLog): Work[] {
  const search = async (text: string, conversations: readonly Conversation[] = ROOMS) => {
    const { hits, complete } = await log.search({ query: parseSearch(text), conversations, limit: HITS });
    return `${hits.length} hits${complete ? '' : ', time ran out'}`;
  };
  return [
    ['search: a frequent word', 100, () => search(word(0))],
    ['search: a frequent word in one room', 100, () => search(word(0), ROOMS.slice(1, 2))],
    ['search: a rare word', 100, round => search(word(19_000 - round))],
    ['search: two words', 100, () => search(`${word(5)} ${word(100)}`)],
    ['search: a phrase', 100, () => search(`"${word(5)} ${word(10)}"`)],
    ['search: a beginning', 100, () => search('w1*')],
    ['search: from one sender', 100, () => search(`from:${user(7)}`)],
    ['search: a word nobody said', 100, () => search('nothinghere')],
  ];
}

function resumePoints(log: MessageLog, missed: number) {
  const states = ROOMS.map(room =>
    log.state.conversations.find(({ conversation }) => isSame(conversation, room)),
  );
  const points = states.flatMap(state =>
    state
      ? [{ conversation: state.conversation, epoch: state.epoch, seq: Math.max(0, state.head - missed) }]
      : [],
  );
  return { heads: states.map(state => state?.head ?? 0), points };
}

function isSame(one: Conversation, other: Conversation): boolean {
  return one.kind === 'group' && other.kind === 'group' && one.room === other.room;
}
