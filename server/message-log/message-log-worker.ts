/** The program of the message log's threads. */
import { parentPort } from 'node:worker_threads';
import { copyLog } from './sqlite-copy.ts';
import { logFault } from './sqlite-fault.ts';
import { type FromWorker, useOf, type WorkerSetup } from './worker-protocol.ts';
import { serveReads } from './worker-reader.ts';
import { serveWrites } from './worker-writer.ts';

if (parentPort) {
  const port = parentPort;
  const tell = (message: FromWorker) => port.postMessage(message);
  // The first word says what it is for; who serves hears all others.
  port.once('message', (setup: WorkerSetup) => {
    try {
      if (setup.role === 'writer') serveWrites(setup, port, tell);
      else if (setup.role === 'reader') serveReads(setup, port, tell);
      else {
        copyLog(setup.folder, setup.file);
        tell({ kind: 'closed' });
      }
    } catch (error) {
      const { code, message } = logFault(setup.folder, error, useOf(setup.role));
      tell({ kind: 'fault', fault: { code, message } });
      port.close();
    }
  });
}
