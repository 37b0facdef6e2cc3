import { isLoopback } from '../protocol/encode.ts';
import { prepareDataFolder } from './data-folder.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { Listener } from './listener.ts';
import type { Log } from './log.ts';
import { describeEndpoint } from './log-lines.ts';
import { Switchboard } from './switchboard.ts';

/** What a server needs to know. */
export interface ServerOptions {
  /** Default: 127.0.0.1, this machine alone. */
  host?: string;
  /** Default: 5555. 0 picks a free one. */
  port?: number;
  /** A folder that has to be writable, and is created where it is missing. Nothing is kept in it yet. */
  dataFolder?: string;
  limits?: ServerLimits;
  /** Default: none is written. */
  log?: Log;
}

/** A server that runs. */
export interface RunningServer {
  /** The address that it listens on. */
  readonly host: string;
  readonly port: number;
  /** Tells everybody, closes everything, and resolves when all is closed, after 2 s at most. Calling it again waits for the same. */
  stop(): Promise<void>;
}

const SILENT_LOG: Log = { announce: () => undefined, write: () => undefined };

/**
 * Starts a server in this process.
 *
 * @throws StartFault where it cannot listen, or the data folder cannot be written to
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 5555, dataFolder, limits = DEFAULT_LIMITS, log = SILENT_LOG } = options;
  if (dataFolder !== undefined) await prepareDataFolder(dataFolder);
  const switchboard = new Switchboard(limits, log);
  const listener = await Listener.listen(
    host,
    port,
    socket => switchboard.accept(socket),
    error => log.write('error', `Cannot accept connections: ${error.message}`),
  );
  announce(listener, log);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    listener.close();
    return switchboard.stop();
  };
  return {
    ...listener.endpoint,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function announce({ endpoint: { host, port } }: Listener, log: Log): void {
  log.announce(`Server started on ${describeEndpoint(host, port)}`);
  log.announce('Waiting for connections...');
  if (isLoopback(host)) return;
  log.write('warn', 'Warning: everybody on the network can connect, because the host is not 127.0.0.1');
}
