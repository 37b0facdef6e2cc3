/** What every message log keeps to: a suite, run by the tests of each implementation. Its parts are in contract/. */
import { testActs, testDeletes, testEdits, testRefusedActs } from './contract/acts.ts';
import type { Bench } from './contract/bench.ts';
import { testChanges, testEndings } from './contract/changes.ts';
import { testIds } from './contract/ids.ts';
import { testNumbers } from './contract/numbers.ts';
import { testAudit, testOrders, testOrdersOnMembers, testRelease } from './contract/orders.ts';
import { testPages } from './contract/pages.ts';
import { testQueue } from './contract/queue.ts';
import { testReactions } from './contract/reactions.ts';
import { testResume } from './contract/resume.ts';
import { testHits, testSearch, testSearchLimits } from './contract/search.ts';
import { testStories, testThreadsAndTopics, testVersions } from './contract/stories.ts';
import { testThreadLimits } from './contract/threads.ts';
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
  describe('orders', () => testOrders(bench));
  describe('orders about members', () => testOrdersOnMembers(bench));
  describe('the audit log', () => testAudit(bench));
  describe('release', () => testRelease(bench));
  describe('pages', () => testPages(bench));
  describe('resume', () => testResume(bench));
  describe('search', () => testSearch(bench));
  describe('hits', () => testHits(bench));
  describe('limits of search', () => testSearchLimits(bench));
  describe('acts', () => testActs(bench));
  describe('deletes', () => testDeletes(bench));
  describe('edits', () => testEdits(bench));
  describe('refused acts', () => testRefusedActs(bench));
  describe('stories', () => testStories(bench));
  describe('versions', () => testVersions(bench));
  describe('threads and topics', () => testThreadsAndTopics(bench));
  describe('reactions', () => testReactions(bench));
  describe('limits of threads', () => testThreadLimits(bench));
  describe('the queue', () => testQueue(bench));
}
