import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from '../protocol/encode.ts';
import type { Companion } from './companion.ts';
import { Counters } from './counters.ts';
import { prepareDataFolder } from './data-folder.ts';
import { type EntryOptions, openEntry } from './door/open-entry.ts';
import type { Entrance } from './entrance.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { findAddress, Listener } from './listener.ts';
import { type Log, SILENT_LOG } from './log.ts';
import type { CommitListener, MessageLog, MessageLogFault } from './message-log/message-log.ts';
import { dropThread } from './message-log/prepared-thread.ts';
import type { Durability } from './message-log/schema.ts';
import { nobodyToTell, tlsNeeded } from './start-fault.ts';
import { Switchboard } from './switchboard.ts';
import type { CertificateFiles, TlsIdentity } from './tls/identity.ts';
import type { ReceptionRules } from './tls/reception.ts';

type TlsChoice = 'auto' | 'off' | CertificateFiles;

/** What a server needs to know. */
export interface ServerOptions extends EntryOptions {
  /** Default: 127.0.0.1, this machine alone. */
  host?: string;
  /** Default: 5555. 0 picks a free one. */
  port?: number;
  /**
   * Where messages are kept. A folder has to be writable, is created where it is missing, and serves one server at a time.
   * Default: `memory`, which forgets everything when the server stops.
   */
  data?: 'memory' | { folder: string; durability?: Durability };
  /**
   * Whether TLS is spoken, on the same port as plain text. `auto`: with a certificate that the server makes once and keeps in
   * the data folder; or with one of the user's own. Default: `off` on a loopback address, `auto` on any other.
   */
  tls?: TlsChoice;
  /** Lets other machines speak in plain text, which everybody on the network can read and change. Default: false. */
  insecure?: boolean;
  /** Whose plain text is taken in any case. Default: that of loopback addresses. */
  isLocal?: (address: string | undefined) => boolean;
  limits?: ServerLimits;
  /** The name under which the network is told of the class. Default: it is not. */
  announce?: string | undefined;
  /** The port of 127.0.0.1 on which metrics are to be had; 0 picks a free one. Default: none. */
  metrics?: number | undefined;
  /** Default: none is written. */
  log?: Log;
}

/** A server that runs. */
export interface RunningServer {
  /** The address that it listens on. */
  readonly host: string;
  readonly port: number;
  /** By which clients know it over TLS (see protocol/fingerprint.ts); undefined where it speaks none. */
  readonly fingerprint: string | undefined;
  /** Settles when the server has stopped; with the fault of the message log, where it stopped by itself because of one. */
  readonly stopped: Promise<MessageLogFault | undefined>;
  /**
   * Keeps what waits to be kept, tells everybody, closes everything, and resolves when all is closed, after 2 s at most
   * where the disk does its part. Calling it again waits for the same.
   */
  stop(): Promise<void>;
}

/** Milliseconds that a disk has to take what is still to be kept, before everybody is told good-bye. */
const LAST_COMMIT_MS = 700;

/**
 * Starts a server in this process.
 *
 * @throws StartFault where it cannot listen, or may not without TLS, or the data folder cannot be written to, or the certificate, the join code or the instructor key is of no use
 * @throws MessageLogFault where the message log cannot be opened
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 5555, data = 'memory', limits = DEFAULT_LIMITS, log = SILENT_LOG } = options;
  const { tls, insecure = false, isLocal = isLoopback } = options;
  const host = await findAddress(options.host ?? '127.0.0.1', port);
  const speech = chooseSpeech(host, tls, insecure);
  const counters = new Counters();
  const switchboard = new Switchboard(limits, log, counters);
  const messageLog = await openLog(data, switchboard.listener);
  const companions: Companion[] = [];
  try {
    // Only now: the data folder is this server's alone once its message log is open.
    const identity = await openIdentity(speech, data);
    const isPlainAllowed = insecure ? () => true : isLocal;
    const entrance = identity && (await openReception(identity, { limits, log, isPlainAllowed }));
    const entry = await openEntry(options, data === 'memory' ? undefined : data.folder, log);
    switchboard.begin(messageLog, entrance, { ...entry, fingerprint: identity?.fingerprint, host });
    // In front of the door: whoever is let in is counted, and a port that cannot be had lets nobody in.
    if (options.metrics !== undefined) {
      const { MetricsServer } = await import('./metrics-server.ts');
      companions.push(await MetricsServer.start(options.metrics, { counters, source: switchboard, log }));
    }
    if (options.announce !== undefined && isLoopback(host)) throw nobodyToTell(host);
    const listener = await listen(host, port, switchboard, log);
    if (options.announce !== undefined) {
      const { fingerprint } = identity ?? {};
      const announcement = { name: options.announce, port: listener.endpoint.port, fingerprint };
      const { Announcer } = await import('./announcer.ts');
      companions.push(Announcer.start(announcement, log));
    }
    tellSpeech(log, { identity, isInMemory: speech === 'auto' && data === 'memory' });
    if (insecure && !isLoopback(host)) log.write({ event: 'insecure' });
    return new Running(listener, switchboard, messageLog, companions, identity?.fingerprint);
  } catch (error) {
    await Promise.all([...companions, messageLog].map(opened => opened.close()));
    throw error;
  }
}

async function listen(host: string, port: number, switchboard: Switchboard, log: Log): Promise<Listener> {
  const listener = await Listener.listen(
    host,
    port,
    socket => switchboard.accept(socket),
    error => log.write({ event: 'accept_failed', reason: error.message }),
  );
  announce(listener, log);
  return listener;
}

/** How clients can know the server. */
function tellSpeech(
  log: Log,
  { identity, isInMemory }: { identity: TlsIdentity | undefined; isInMemory: boolean },
): void {
  if (identity) log.write({ event: 'identity', fingerprint: identity.fingerprint });
  if (isInMemory) log.write({ event: 'identity_in_memory' });
}

/** @throws StartFault `tls_needed` */
function chooseSpeech(host: string, asked: ServerOptions['tls'], insecure: boolean): TlsChoice {
  const tls = asked ?? (isLoopback(host) ? 'off' : 'auto');
  if (tls === 'off' && !insecure && !isLoopback(host)) throw tlsNeeded(host);
  return tls;
}

async function openLog(
  data: NonNullable<ServerOptions['data']>,
  listener: CommitListener,
): Promise<MessageLog> {
  if (data === 'memory') {
    dropThread();
    const { openMemoryLog } = await import('./message-log/memory-log.ts');
    return openMemoryLog(listener);
  }
  const { openSqliteLog } = await import('./message-log/sqlite-log.ts');
  await prepareDataFolder(data.folder);
  return await openSqliteLog(listener, data);
}

async function openIdentity(
  tls: TlsChoice,
  data: NonNullable<ServerOptions['data']>,
): Promise<TlsIdentity | undefined> {
  if (tls === 'off') return undefined;
  const { freshIdentity, givenIdentity, keptIdentity } = await import('./tls/identity.ts');
  if (tls !== 'auto') return await givenIdentity(tls);
  return data === 'memory' ? await freshIdentity() : await keptIdentity(data.folder);
}

async function openReception(identity: TlsIdentity, rules: ReceptionRules): Promise<Entrance> {
  const { Reception } = await import('./tls/reception.ts');
  return new Reception(identity, rules);
}

class Running implements RunningServer {
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string | undefined;
  readonly stopped: Promise<MessageLogFault | undefined>;
  readonly #listener: Listener;
  readonly #switchboard: Switchboard;
  readonly #messageLog: MessageLog;
  readonly #companions: readonly Companion[];
  #stopping: Promise<void> | undefined;
  #onStopped: (fault: MessageLogFault | undefined) => void = () => undefined;

  constructor(
    listener: Listener,
    switchboard: Switchboard,
    messageLog: MessageLog,
    companions: readonly Companion[],
    fingerprint: string | undefined,
  ) {
    ({ host: this.host, port: this.port } = listener.endpoint);
    this.fingerprint = fingerprint;
    this.#listener = listener;
    this.#switchboard = switchboard;
    this.#messageLog = messageLog;
    this.#companions = companions;
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
    // The network first: nobody is to look for a class that is about to go.
    const companions = Promise.all(this.#companions.map(companion => companion.close()));
    this.#switchboard.hush();
    const closed = this.#messageLog.close();
    // Who said something last hears that it is kept, unless the disk hangs.
    await Promise.race([closed, delay(LAST_COMMIT_MS, undefined, { ref: false })]);
    await this.#switchboard.stop();
    await companions;
    await closed;
  }
}

function announce({ endpoint: { host, port } }: Listener, log: Log): void {
  log.write({ event: 'started', host, port });
  log.write({ event: 'waiting' });
  if (!isLoopback(host)) log.write({ event: 'open_to_network' });
}
