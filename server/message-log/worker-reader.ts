import type { MessagePort } from 'node:worker_threads';
import type { SearchResult } from './message-log.ts';
import { logFault } from './sqlite-fault.ts';
import { SqliteReader } from './sqlite-reader.ts';
import type { Answers, Ask, FromWorker, ToReader, WorkerSetup } from './worker-protocol.ts';

/**
 * Answers reads. A search goes on between other reads, and so holds none of them up.
 *
 * @throws what opening throws
 */
export function serveReads(
  { folder }: Extract<WorkerSetup, { role: 'reader' }>,
  port: MessagePort,
  tell: (message: FromWorker) => void,
): void {
  const reader = SqliteReader.open(folder);
  let running = 0;
  let isClosing = false;

  const endIfDone = () => {
    if (!isClosing || running > 0) return;
    reader.close();
    tell({ kind: 'closed' });
    port.close();
  };
  const settle = (call: number, read: () => Answers[keyof Answers] | undefined) => {
    try {
      const answer = read();
      if (answer === undefined) return false;
      tell({ kind: 'answer', call, answer });
    } catch (error) {
      const { code, message } = logFault(folder, error, 'read');
      tell({ kind: 'refusal', call, fault: { code, message } });
    }
    return true;
  };
  const search = (call: number, steps: Iterator<undefined, SearchResult>) => {
    const isSettled = settle(call, () => {
      const { done, value } = steps.next();
      return done ? value : undefined;
    });
    if (!isSettled) {
      setImmediate(search, call, steps);
      return;
    }
    running -= 1;
    endIfDone();
  };
  const take = (call: number, ask: Ask) => {
    if (ask.kind === 'search') {
      running += 1;
      search(call, reader.search(ask.request));
    } else settle(call, () => answerTo(reader, ask));
  };
  port.on('message', (message: ToReader) => {
    if (message.kind === 'ask') take(message.call, message.ask);
    else {
      isClosing = true;
      endIfDone();
    }
  });
  tell({ kind: 'ready' });
}

function answerTo(reader: SqliteReader, ask: Exclude<Ask, { kind: 'search' }>): Answers[keyof Answers] {
  switch (ask.kind) {
    case 'page':
      return reader.page(ask.request);
    case 'resume':
      return reader.resume(ask.points);
    case 'versions':
      return reader.versions(ask.conversation, ask.seq);
    case 'audit':
      return reader.audit(ask.request);
    case 'files':
      return reader.files(ask.conversation);
    case 'filePage':
      return reader.pageOf(ask.id, { after: ask.after, limit: Number.MAX_SAFE_INTEGER });
    case 'rooms':
      return reader.rooms(ask.limit);
  }
}
