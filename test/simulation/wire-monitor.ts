import { ConnectionMonitor, type MonitorContext } from './connection-monitor.ts';
import type { Connection, Tap } from './network.ts';

/** The monitor of one connection, and what of lines has not ended. */
interface Watched {
  monitor: ConnectionMonitor;
  up: string;
  down: string;
}

/** Listens to all connections: what the server writes, and what arrives at it. */
export class WireMonitor implements Tap {
  readonly #context: MonitorContext;
  readonly #trace: ((text: string) => void) | undefined;
  readonly #watched = new Map<Connection, Watched>();

  /** @param trace gets every line */
  constructor(context: MonitorContext, trace: ((text: string) => void) | undefined) {
    this.#context = context;
    this.#trace = trace;
  }

  fromServer(connection: Connection, bytes: Buffer): void {
    const watched = this.#of(connection);
    const lines = (watched.down + bytes.toString()).split('\n');
    watched.down = lines.pop() ?? '';
    for (const line of lines) {
      this.#trace?.(`  ← ${connection.label} #${connection.number} ${brief(line)}`);
      watched.monitor.fromServer(line);
    }
  }

  fromClient(connection: Connection, bytes: Buffer): void {
    const watched = this.#of(connection);
    const lines = (watched.up + bytes.toString()).split('\n');
    watched.up = lines.pop() ?? '';
    for (const line of lines) {
      this.#trace?.(`  → ${connection.label} #${connection.number} ${brief(line)}`);
      watched.monitor.fromClient(line);
    }
  }

  #of(connection: Connection): Watched {
    const known = this.#watched.get(connection);
    if (known) return known;
    const monitor = new ConnectionMonitor(`#${connection.number} of ${connection.label}`, this.#context);
    const watched = { monitor, up: '', down: '' };
    this.#watched.set(connection, watched);
    return watched;
  }
}

/** A line without what is the same in all, and without chance in it. */
function brief(line: string): string {
  return line
    .replaceAll(/"(sender":"SERVER|text":"|token":"[^"]*)",?/g, '')
    .replaceAll(/([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{27}/g, '$1…');
}
