import type { Socket } from 'node:net';
import { encodeLine } from '../protocol/encode.ts';
import { LIMITS } from '../protocol/limits.ts';
import { GOODBYE_MS } from './limits.ts';
import { error } from './replies.ts';
import { beginsTls, NOT_NOW } from './tls/records.ts';

/** Connections that are told so at the same time. One more is closed without a word. */
const TOLD_AT_ONCE = 100;

/** Shows connections the door for which there is no place, and owns them until they are gone. */
export class TurnAway {
  readonly #told = new Set<Socket>();

  /**
   * Says that there are too many connections, as a line that either version understands, or to who begins with TLS as an alert
   * of TLS, and closes. A peer over TLS that got the line would take it for a server that speaks none, and not come back.
   */
  tell(socket: Socket): void {
    if (this.#told.size >= TOLD_AT_ONCE) {
      this.drop(socket);
      return;
    }
    this.#told.add(socket);
    const line = encodeLine(error('', 'too_many_connections', { detail: 'come back later.' }));
    const silence = setTimeout(() => socket.end(line), LIMITS.bareNameSilenceMs);
    const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
    socket.on('error', () => undefined);
    socket.once('data', first => {
      clearTimeout(silence);
      socket.end(beginsTls(first) ? NOT_NOW : line);
    });
    socket.once('end', () => socket.end(line));
    socket.once('close', () => {
      clearTimeout(silence);
      clearTimeout(timer);
      this.#told.delete(socket);
    });
    // What comes is read and thrown away: closed with something unread, a socket takes its last words back.
    socket.resume();
  }

  /** Closes without a word. */
  drop(socket: Socket): void {
    socket.on('error', () => undefined);
    socket.destroy();
  }

  /** The server stops. */
  dispose(): void {
    for (const socket of this.#told) socket.destroy();
  }
}
