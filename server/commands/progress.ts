import type { Surface } from './surface.ts';

/** Milliseconds that work may take without a word. */
const QUIET_MS = 1000;
/** Milliseconds from one word to the next. */
const EVERY_MS = 200;

/** Erases the line that the cursor is in, and goes to its beginning. */
const ERASE = '\r\u001b[K';

/**
 * Does `work`, and on a terminal says how far it is, in one line that is gone when the work ends. Work that is done
 * within a second says nothing.
 *
 * @param describe how far the work is; must not throw
 */
export async function withProgress<T>(
  error: Surface['error'],
  describe: () => string,
  work: () => Promise<T>,
  quietMs: number = QUIET_MS,
): Promise<T> {
  if (!error.isTTY) return await work();
  let isShown = false;
  const show = () => {
    isShown = true;
    error.write(`${ERASE}${describe()}`);
    timer = setTimeout(show, EVERY_MS);
  };
  let timer = setTimeout(show, quietMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (isShown) error.write(ERASE);
  }
}
