/** What the program `classchat-server` does; see main.ts. */
import { homedir } from 'node:os';
import manifest from '../package.json' with { type: 'json' };
import { type CliResult, parseCommandLine } from './cli.ts';
import { CommandFault } from './commands/command-fault.ts';
import { defaultDataFolder } from './data-location.ts';
import { createLog, type Log } from './log.ts';
import type { LogFormatName, LogLevel } from './log-level.ts';
import { logWriter } from './log-writer.ts';
import { MessageLogFault } from './message-log/message-log.ts';
import { type RunningServer, startServer } from './start.ts';
import { StartFault } from './start-fault.ts';

const { platform, env, stdout, stderr } = process;
const givenKey = env['CLASSCHAT_INSTRUCTOR_KEY'];
// Nothing that this process starts is to inherit it.
delete env['CLASSCHAT_INSTRUCTOR_KEY'];
const surface = { output: stdout, error: stderr };
const folder = defaultDataFolder({ platform, env, home: homedir() });
// Whoever read our log is gone: no reason for a class to end.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
try {
  await obey(parseCommandLine(process.argv.slice(2), manifest.version, folder));
} catch (error) {
  if (!isForPeople(error)) throw error;
  fail(error);
}

async function obey(command: CliResult): Promise<void> {
  switch (command.kind) {
    case 'run':
      return await run(command);
    case 'backup': {
      const { backup } = await import('./commands/backup.ts');
      return await backup(command.options, surface);
    }
    case 'export': {
      const { exportLog } = await import('./commands/export.ts');
      return await exportLog(command.options, surface);
    }
    case 'exit':
      stdout.write(command.output);
      stderr.write(command.error);
      process.exitCode = command.code;
  }
}

/** What went wrong outside of this program, with a sentence that says what to do. */
function isForPeople(error: unknown): error is Error {
  return [StartFault, MessageLogFault, CommandFault].some(kind => error instanceof kind);
}

async function run({
  options,
  logLevel,
  logFormat,
  notes,
}: Extract<CliResult, { kind: 'run' }>): Promise<void> {
  const log = await openLog(logLevel, logFormat);
  for (const note of notes) log.write(note);
  const server = await startServer({ ...options, givenKey, log });
  stopOnSignal(server);
  void server.stopped.then(end);
  const { data } = options;
  if (data === 'memory') log.write({ event: 'kept_in_memory' });
  else log.write({ event: 'kept_in_folder', durability: 'full', ...data });
}

async function openLog(level: LogLevel, formatName: LogFormatName): Promise<Log> {
  if (formatName === 'text') return createLog(level, logWriter(stdout));
  const { besideJson, createJsonFormat } = await import('./log-json.ts');
  const format = createJsonFormat();
  const log = createLog(level, logWriter(stdout, format), format);
  return besideJson(log, line => stderr.write(`classchat-server: ${line}`));
}

/** The second signal ends the process at once, as without us. */
function stopOnSignal(server: RunningServer): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = () => {
    for (const signal of signals) process.off(signal, stop);
    void server.stop();
  };
  for (const signal of signals) process.on(signal, stop);
}

/** Milliseconds that the last lines of the log have to be read once the server has stopped. */
const LAST_LINES_MS = 300;

/** Nothing is left to run once the server has stopped, but a log that nobody reads: that is not waited for. */
function end(fault: MessageLogFault | undefined): void {
  if (fault) fail(fault);
  setTimeout(() => process.exit(), LAST_LINES_MS).unref();
}

function fail(error: Error): void {
  stderr.write(`classchat-server: ${error.message}\n`);
  process.exitCode = 1;
}
