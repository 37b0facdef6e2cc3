import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from '../protocol/encode.ts';
import { prepareDataFolder } from './data-folder.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { Listener } from './listener.ts';
import type { Log } from './log.ts';
import { describeEndpoint } from './log-lines.ts';
import { openMemoryLog } from './message-log/memory-log.ts';
import type { CommitListener, MessageLog, MessageLogFault } from './message-log/message-log.ts';
import type { Durability } from './message-log/schema.ts';
import { openSqliteLog } from './message-log/sqlite-log.ts';
import { Switchboard } from './switchboard.ts';

/** What a server needs to know. */
export interface ServerOptions {
  /** Default: 127.0.0.1, this machine alone. */
  host?: string;
  /** Default: 5555. 0 picks a free one. */
  port?: number;
  /**
   * Where messages are kept. A folder has to be writable, is created where it is missing, and serves one server at a time.
   * Default: `memory`, which forgets everything when the server stops.
   */
  data?: 'memory' | { folder: string; durability?: Durability };
  limits?: ServerLimits;
  /** Default: none is written. */
  log?: Log;
}

/** A server that runs. */
export interface RunningServer {
  /** The address that it listens on. */
  readonly host: string;
  readonly port: number;
  /** Settles when the server has stopped; with the fault of the message log, where it stopped by itself because of one. */
  readonly stopped: Promise<MessageLogFault | undefined>;
  /**
   * Keeps what waits to be kept, tells everybody, closes everything, and resolves when all is closed, after 2 s at most
   * where the disk does its part. Calling it again waits for the same.
   */
  stop(): Promise<void>;
}

const SILENT_LOG: Log = { announce: () => undefined, write: () => undefined };

/** Milliseconds that a disk has to take what is still to be kept, before everybody is told good-bye. */
const LAST_COMMIT_MS = 700;

/**
 * Starts a server in this process.
 *
 * @throws StartFault where it cannot listen, or the data folder cannot be written to
 * @throws MessageLogFault where the message log cannot be opened
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const {
    host = '127.0.0.1',
    port = 5555,
    data = 'memory',
    limits = DEFAULT_LIMITS,
    log = SILENT_LOG,
  } = options;
  const switchboard = new Switchboard(limits, log);
  const messageLog = await openLog(data, switchboard.listener);
  let listener: Listener;
  try {
    switchboard.begin(messageLog);
    listener = await Listener.listen(
      host,
      port,
      socket => switchboard.accept(socket),
      error => log.write('error', `Cannot accept connections: ${error.message}`),
    );
  } catch (error) {
    await messageLog.close();
    throw error;
  }
  announce(listener, log);
  return new Running(listener, switchboard, messageLog);
}

async function openLog(
  data: NonNullable<ServerOptions['data']>,
  listener: CommitListener,
): Promise<MessageLog> {
  if (data === 'memory') return openMemoryLog(listener);
  await prepareDataFolder(data.folder);
  return await openSqliteLog(listener, data);
}

class Running implements RunningServer {
  readonly host: string;
  readonly port: number;
  readonly stopped: Promise<MessageLogFault | undefined>;
  readonly #listener: Listener;
  readonly #switchboard: Switchboard;
  readonly #messageLog: MessageLog;
  #stopping: Promise<void> | undefined;
  #onStopped: (fault: MessageLogFault | undefined) => void = () => undefined;

  constructor(listener: Listener, switchboard: Switchboard, messageLog: MessageLog) {
    ({ host: this.host, port: this.port } = listener.endpoint);
    this.#listener = listener;
    this.#switchboard = switchboard;
    this.#messageLog = messageLog;
    this.stopped = new Promise(resolve => {
      this.#onStopped = resolve;
    });
    switchboard.listener.onBroken = fault => void this.#end(fault);
  }

  stop(): Promise<void> {
    return this.#end(undefined);
  }

  #end(fault: MessageLogFault | undefined): Promise<void> {
    this.#stopping ??= this.#close().then(() => this.#onStopped(fault));
    return this.#stopping;
  }

  async #close(): Promise<void> {
    this.#listener.close();
    this.#switchboard.listener.close();
    const closed = this.#messageLog.close();
    // Who said something last hears that it is kept, unless the disk hangs.
    await Promise.race([closed, delay(LAST_COMMIT_MS, undefined, { ref: false })]);
    await this.#switchboard.stop();
    await closed;
  }
}

function announce({ endpoint: { host, port } }: Listener, log: Log): void {
  log.announce(`Server started on ${describeEndpoint(host, port)}`);
  log.announce('Waiting for connections...');
  if (isLoopback(host)) return;
  log.write('warn', 'Warning: everybody on the network can connect, because the host is not 127.0.0.1');
}
