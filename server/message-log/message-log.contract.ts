/** What every message log keeps to: a suite, run by the tests of each implementation. Its parts are in contract/. */
import type { Bench } from './contract/bench.ts';
import { testChanges, testEndings } from './contract/changes.ts';
import { testIds } from './contract/ids.ts';
import { testNumbers } from './contract/numbers.ts';
import { testPages } from './contract/pages.ts';
import { testQueue } from './contract/queue.ts';
import { testResume } from './contract/resume.ts';
import { testHits, testSearch, testSearchLimits } from './contract/search.ts';
import { type LogFactory, OpenLog } from './test-log.ts';

/** Gives the suite storage that is its own, and a factory for it. Called before each test; `remove` after it. */
export type Storage = () => Promise<{ factory: LogFactory; remove(): Promise<void> }>;

/** Registers the suite. */
export function messageLogContract(storage: Storage): void {
  let current: OpenLog;
  let factory: LogFactory;
  let remove: () => Promise<void>;
  const bench: Bench = {
    get open() {
      return current;
    },
    async reopen() {
      await current.log.close();
      current = await OpenLog.open(factory);
    },
  };
  beforeEach(async () => {
    ({ factory, remove } = await storage());
    current = await OpenLog.open(factory);
  });
  afterEach(async () => {
    await current.log.close();
    await remove();
  });
  describe('numbers', () => testNumbers(bench));
  describe('ids', () => testIds(bench));
  describe('changes', () => testChanges(bench));
  describe('endings', () => testEndings(bench));
  describe('pages', () => testPages(bench));
  describe('resume', () => testResume(bench));
  describe('search', () => testSearch(bench));
  describe('hits', () => testHits(bench));
  describe('limits of search', () => testSearchLimits(bench));
  describe('the queue', () => testQueue(bench));
}
