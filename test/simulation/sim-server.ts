import { DEFAULT_LIMITS } from '../../server/limits.ts';
import type { Log } from '../../server/log.ts';
import { describeNote } from '../../server/log-lines.ts';
import { Switchboard } from '../../server/switchboard.ts';
import type { Disk, OpenLog } from './disk.ts';
import type { Network } from './network.ts';

/** What a simulated server needs. */
export interface ServerPlace {
  network: Network;
  disk: Disk;
  trace(text: string): void;
  /** A fault of the server itself. */
  fail(text: string): void;
}

/** The server's program: all of it but sockets and SQLite. It can be killed, stopped and started again. */
export class SimServer {
  readonly #place: ServerPlace;
  #running: { switchboard: Switchboard; open: OpenLog } | undefined;
  state: 'down' | 'up' | 'stopping' = 'down';

  constructor(place: ServerPlace) {
    this.#place = place;
  }

  start(): void {
    if (this.state !== 'down') return;
    const { network, disk, trace, fail } = this.#place;
    const log: Log = {
      write: note => {
        const { line } = describeNote(note);
        trace(`    server: ${line}`);
        if (note.event === 'connection_fault') fail(line);
      },
    };
    const switchboard = new Switchboard(DEFAULT_LIMITS, log);
    const open = disk.open(switchboard.listener);
    switchboard.begin(open.log);
    network.accept = socket => switchboard.accept(socket.socket);
    this.#running = { switchboard, open };
    this.state = 'up';
    trace('=== the server starts');
  }

  /** As `kill -9` does. */
  kill(): void {
    if (!this.#running) return;
    this.#place.trace('=== the server is killed');
    this.#running.open.kill();
    this.#place.network.killServer();
    this.#running = undefined;
    this.state = 'down';
  }

  /** As Ctrl+C does: what waits is kept and told first. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running || this.state !== 'up') return;
    this.#place.trace('=== the server is stopped');
    this.state = 'stopping';
    this.#place.network.accept = undefined;
    running.switchboard.hush();
    const closed = running.open.log.close();
    await closed;
    await running.switchboard.stop();
    if (this.#running !== running) return;
    this.#running = undefined;
    this.state = 'down';
  }
}
