import type { Browser, Page } from 'playwright-core';
import { at } from '../table.ts';
import { stopWatching, watch } from './frames.ts';
import { type FrameWork, TRACE_CATEGORIES, workOf } from './trace.ts';

/** What a frame may take where 60 are drawn a second, ms. */
const FRAME = 1000 / 60;

/** What a page did in some span of time. */
export interface Work {
  seconds: number;
  /** ms between two frames, each. */
  between: number[];
  /** One for each picture that was drawn. */
  frames: FrameWork[];
  /** ms of the processor of the longest task. */
  longest: number;
}

/** Where a page is, to be measured. */
export interface Measured {
  browser: Browser;
  page: Page;
  /** Does something in the frame that is measured, without arguments. */
  within: <Result>(act: () => Result) => Promise<Result>;
  /** The address of that frame. */
  address: RegExp;
}

/** What the page does while `act` goes on. */
export async function workDuring(
  { browser, page, within, address }: Measured,
  act: () => Promise<void>,
): Promise<Work> {
  await within(watch);
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  const began = performance.now();
  await act();
  const seconds = (performance.now() - began) / 1000;
  // Before the trace is written down, which the page would wait for too.
  const between = await within(stopWatching);
  const trace = await browser.stopTracing();
  return { seconds, between, ...workOf(trace, address) };
}

/** Rows of a table. */
export function rowsOf(what: string, { seconds, between, frames, longest }: Work): string[][] {
  const work = frames.map(({ all }) => all);
  const perSecond = work.reduce((sum, ms) => sum + ms, 0) / seconds;
  const scripts = frames.map(frame => frame.scripts);
  const over = work.filter(ms => ms > FRAME).length;
  const missed = between.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME) - 1), 0);
  const spread = (values: readonly number[]) =>
    `99 of 100: ${at(values, 0.99).toFixed(1)}, most ${at(values, 1).toFixed(1)}`;
  return [
    [`${what}: work of a frame`, `${at(work, 0.5).toFixed(1)} ms`, spread(work)],
    ['– scripts in it', `${at(scripts, 0.5).toFixed(1)} ms`, spread(scripts)],
    ['– frames of more than 16.7 ms of work', `${over}`, `of ${frames.length} in ${seconds.toFixed(0)} s`],
    ['– work of a second', `${perSecond.toFixed(0)} ms`, ''],
    ['– longest task', `${longest.toFixed(1)} ms`, ''],
    ['– frames that were not drawn', `${missed}`, `of ${between.length + missed}`],
  ];
}
