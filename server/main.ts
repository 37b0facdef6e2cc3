/** The program `classchat-server`. */
import manifest from '../package.json' with { type: 'json' };
import { type CliResult, parseCommandLine } from './cli.ts';
import { createLog } from './log.ts';
import { logWriter } from './log-writer.ts';
import { type RunningServer, startServer } from './start.ts';
import { StartFault } from './start-fault.ts';

const command = parseCommandLine(process.argv.slice(2), manifest.version);
// Whoever read our log is gone: no reason for a class to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
if (command.kind === 'run') await run(command);
else {
  process.stdout.write(command.output);
  process.stderr.write(command.error);
  process.exitCode = command.code;
}

async function run({ options, logLevel }: Extract<CliResult, { kind: 'run' }>): Promise<void> {
  const log = createLog(logLevel, logWriter(process.stdout));
  try {
    stopOnSignal(await startServer({ ...options, log }));
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`classchat-server: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Milliseconds that the last lines of the log have to be read once the server has stopped. */
const LAST_LINES_MS = 300;

/**
 * The second signal ends the process at once, as without us. Nothing is left to run once the server has stopped, but a log
 * that nobody reads: that is not waited for.
 */
function stopOnSignal(server: RunningServer): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = () => {
    for (const signal of signals) process.off(signal, stop);
    void server.stop().then(() => setTimeout(() => process.exit(), LAST_LINES_MS).unref());
  };
  for (const signal of signals) process.on(signal, stop);
}
