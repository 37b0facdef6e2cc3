import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Companion } from './companion.ts';
import type { Counters } from './counters.ts';
import type { Log } from './log.ts';
import { createMetrics, type MetricsPage, type MetricsSource } from './metrics.ts';
import { listenFault } from './start-fault.ts';

/** Metrics tell how a class works: they are for this machine alone. */
const HOST = '127.0.0.1';

/** Milliseconds in which a request has to be there. Later: it is cut off. */
const REQUEST_MS = 5000;

/** Milliseconds in which nothing is read or written. Later: the connection is closed. */
const SILENCE_MS = 15_000;

/** Connections at a time. More: they are closed at once. Prometheus and a probe need one each. */
const CONNECTIONS = 16;

/** Bytes of a request's head. More: 431. */
const HEAD_BYTES = 8192;

/** Names under which this machine reaches itself. A page in a browser that another name leads here (DNS rebinding) bears that name. */
const OWN_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** What the page is made from. */
interface Sources {
  counters: Counters;
  source: MetricsSource & Health;
  log: Log;
}

interface Health {
  /** Whether what is said can be kept. */
  readonly isWell: boolean;
}

interface Answer {
  readonly code: number;
  readonly text: string;
  readonly type?: string;
}

/**
 * Answers `GET /metrics`, for Prometheus, and `GET /healthz`, for whoever watches over the server. To be loaded where it is needed:
 * most servers do without.
 */
export class MetricsServer implements Companion {
  readonly #server: Server;
  readonly #page: MetricsPage;
  readonly #health: Health;
  readonly #log: Log;

  private constructor(page: MetricsPage, { source, log }: Sources) {
    this.#page = page;
    this.#health = source;
    this.#log = log;
    const options = {
      maxHeaderSize: HEAD_BYTES,
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: REQUEST_MS / 2,
    };
    this.#server = createServer(options, (request, response) => void this.#respond(request, response));
    this.#server.maxConnections = CONNECTIONS;
    this.#server.setTimeout(SILENCE_MS);
  }

  /**
   * @param port 0 picks a free one, which the log tells
   * @throws StartFault `port_in_use`, `port_forbidden` or `listen_failed`
   */
  static async start(port: number, sources: Sources): Promise<MetricsServer> {
    const { counters, source, log } = sources;
    const metrics = new MetricsServer(createMetrics(counters, source), sources);
    const server = metrics.#server;
    await new Promise<void>((resolve, reject) => {
      const refuse = (error: Error) => reject(listenFault(HOST, port, error, '--metrics'));
      server.once('error', refuse);
      server.listen({ host: HOST, port }, () => {
        server
          .off('error', refuse)
          .on('error', error => log.write({ event: 'accept_failed', reason: error.message }));
        resolve();
      });
    });
    const address = server.address();
    const found = typeof address === 'object' && address ? address.port : port;
    log.write({ event: 'metrics', host: HOST, port: found });
    return metrics;
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answer(request).catch((error: unknown) => this.#failed(error));
    const { code, text, type = 'text/plain; charset=utf-8' } = answer;
    if (response.destroyed) return;
    response.writeHead(code, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(code === 405 ? { allow: 'GET' } : {}),
      // Who says what we do not read is not listened to any further.
      ...(code === 200 || code === 503 ? {} : { connection: 'close' }),
    });
    response.end(text);
  }

  /** A fault of our own costs whoever asked an answer, and the class nothing. */
  #failed(error: unknown): Answer {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log.write({ event: 'connection_fault', reason });
    return { code: 500, text: 'The metrics could not be made; the log of the server says why.\n' };
  }

  async #answer({ method, url, headers }: IncomingMessage): Promise<Answer> {
    if (!OWN_NAMES.test(headers.host ?? '')) {
      return { code: 403, text: 'Ask for this machine by 127.0.0.1 or localhost.\n' };
    }
    if (method !== 'GET') return { code: 405, text: 'Only GET is answered.\n' };
    if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0) {
      return { code: 413, text: 'No body is read.\n' };
    }
    switch (url) {
      case '/metrics':
        return { code: 200, text: await this.#page.render(), type: this.#page.contentType };
      case '/healthz':
        return this.#health.isWell
          ? { code: 200, text: 'ok\n' }
          : { code: 503, text: 'Messages cannot be kept.\n' };
      default:
        return { code: 404, text: 'There is /metrics and /healthz.\n' };
    }
  }
}
