import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Collections, and ms between two: what one lets go, such as what finalisers held, goes with the next. */
const ROUNDS = 4;
const REST = 100;

/** What a page holds, after garbage was collected. */
export interface Held {
  /** MB: the least of the collections. */
  heap: number;
  elements: number;
}

/** Collects garbage, and looks. */
export async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  const sizes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    sizes.push(usedSize);
    await delay(REST);
  }
  await session.detach();
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return { heap: Math.min(...sizes) / 1e6, elements };
}
