import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Somebody who wants to know how far a long step is. */
export interface Progress {
  /** Says one line. */
  say(line: string): void;
  /**
   * Shows a step for as long as it takes.
   *
   * @param what the step, as it is shown
   * @param measure how much is on the disk by now, in bytes
   */
  during<T>(what: string, measure: () => Promise<number>, work: Promise<T>): Promise<T>;
}

const MB = 1_000_000;
/** How often a terminal's line is drawn again, in ms. */
const REDRAW = 1000;
/** How often a log gets a line, in ms. */
const LOG_LINE = 5000;

/** Shows steps on a stream: one line that changes on a terminal, a line every 5 s anywhere else. */
export function streamProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  return {
    say: line => void stream.write(`${line}\n`),
    during: (what, measure, work) => during(stream, what, measure, work),
  };
}

async function during<T>(
  stream: NodeJS.WriteStream,
  what: string,
  measure: () => Promise<number>,
  work: Promise<T>,
): Promise<T> {
  const began = performance.now();
  let bytes = 0;
  let measuring = false;
  let done = false;
  const line = () =>
    `  ${what}: ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(bytes / MB)} MB on disk`;
  const tick = async () => {
    if (measuring) return;
    measuring = true;
    bytes = await measure().finally(() => {
      measuring = false;
    });
    if (!done) stream.write(stream.isTTY ? `\r\x1b[K${line()}` : `${line()}\n`);
  };
  const timer = setInterval(() => void tick(), stream.isTTY ? REDRAW : LOG_LINE);
  try {
    const result = await work;
    done = true;
    bytes = await measure();
    stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${line()}, done\n`);
    return result;
  } catch (error) {
    if (stream.isTTY) stream.write('\n');
    throw error;
  } finally {
    done = true;
    clearInterval(timer);
  }
}

/** What a folder holds, in bytes. Files that come and go meanwhile count as 0; so does a folder that is not there. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let total = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += await bytesIn(path);
    else if (entry.isFile())
      total += await stat(path).then(
        found => found.size,
        () => 0,
      );
  }
  return total;
}
