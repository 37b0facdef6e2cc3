import { connect, type Socket } from 'node:net';
import type { Exchange } from './protocols.ts';

/** ms in which a server has to answer. */
const PATIENCE = 20_000;

/** One connection of the load. What comes is read as Latin-1: texts of ours are ASCII, and nothing else of it matters. */
export class Line {
  readonly #socket: Socket;
  #hear: ((piece: string) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (piece: string) => this.#hear?.(piece));
    socket.on('error', error => this.#fail?.(error));
    socket.on('close', () => this.#fail?.(new Error('The server closed a connection.')));
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const late = () => socket.destroy(new Error('A connection was not accepted in time.'));
      socket.setTimeout(PATIENCE, late);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.off('error', reject);
        resolve(new Line(socket));
      });
    });
  }

  say(words: string): void {
    this.#socket.write(words);
  }

  /** Hands over all that comes from now on; `fail` is told when the connection ends, or `hear` throws. */
  follow(hear: (piece: string) => void, fail: (error: Error) => void): void {
    this.#fail = fail;
    this.#hear = piece => {
      try {
        hear(piece);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
  }

  /**
   * Says something, and settles when its answer is there. What else comes meanwhile is passed over.
   *
   * @throws Error where it does not come, with the last of what came
   */
  exchange({ say, hear }: Exchange): Promise<void> {
    return new Promise((resolve, reject) => {
      let heard = '';
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#hear = undefined;
        this.#fail = undefined;
        settle();
      };
      const timer = setTimeout(
        () => end(() => reject(new Error(`No answer ('${hear}') to '${say}' but '${heard.slice(-300)}'.`))),
        PATIENCE,
      );
      this.#fail = error =>
        end(() => reject(new Error(`${error.message} It had said '${heard.slice(-300)}'.`)));
      this.#hear = piece => {
        heard = heard.slice(-1000) + piece;
        if (heard.includes(hear)) end(resolve);
      };
      this.say(say);
    });
  }

  close(): void {
    this.#fail = undefined;
    this.#hear = undefined;
    this.#socket.destroy();
  }
}

/** Does something for each, so many at once: servers take only so many connections that wait to be accepted. */
export async function inGroups<T, R>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    results.push(...(await Promise.all(all.slice(at, at + atOnce).map(act))));
  return results;
}
