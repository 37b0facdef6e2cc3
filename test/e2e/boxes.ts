import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

/** Waits until the box holds the text: nothing in its page says that it does, so it is looked at until 30 s have passed. */
export async function holds(box: Locator, text: string): Promise<void> {
  const until = performance.now() + 30_000;
  while ((await box.inputValue()) !== text && performance.now() < until) await delay(50);
  assert.equal(await box.inputValue(), text);
}
