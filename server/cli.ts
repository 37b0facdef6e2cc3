import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import type { ServerOptions } from './start.ts';

/** What a command line asks for. */
export type CliResult =
  | { kind: 'run'; options: ServerOptions & { host: string; port: number }; logLevel: LogLevel }
  /** Nothing is left to do: `output` is for standard output, `error` for standard error. */
  | { kind: 'exit'; code: 0 | 2; output: string; error: string };

interface Flags {
  host: string;
  port: number;
  data?: string;
  limits: boolean;
  logLevel: LogLevel;
}

/**
 * Reads a command line.
 *
 * @param args without the names of the programs
 */
export function parseCommandLine(args: readonly string[], version: string): CliResult {
  let output = '';
  let error = '';
  const program = createProgram(version).configureOutput({
    writeOut: text => {
      output += text;
    },
    outputError: text => {
      error += `classchat-server: ${toSentence(text)} (see --help).\n`;
    },
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return { kind: 'exit', code: fault.exitCode === 0 ? 0 : 2, output, error };
  }
  return toRun(program.opts<Flags>());
}

function createProgram(version: string): Command {
  return new Command('classchat-server')
    .description('Runs a ClassChat server: chat for a class, without accounts and without the internet.')
    .option(
      '--host <address>',
      'address to listen on; 0.0.0.0 lets the whole network in',
      readHost,
      '127.0.0.1',
    )
    .option('--port <number>', 'port to listen on; 0 picks a free one', readPort, 5555)
    .option(
      '--data <folder>',
      'folder for what the server keeps, created where it is missing; this version keeps nothing yet and only checks that it can be written to',
      readFolder,
    )
    .option('--no-limits', 'switch off the limits that keep one client from troubling the others')
    .addOption(new Option('--log-level <level>', 'how much is logged').choices(LOG_LEVELS).default('info'))
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride();
}

function toRun({ host, port, data, limits, logLevel }: Flags): CliResult {
  const dataFolder = data === undefined ? {} : { dataFolder: data };
  const options = { host, port, ...dataFolder, limits: limits ? DEFAULT_LIMITS : NO_LIMITS };
  return { kind: 'run', options, logLevel };
}

/** Commander's message without its label, as one sentence that goes on. */
function toSentence(text: string): string {
  const bare = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\.$/, '');
  return bare.replace(/\. ([A-Z])/g, (_, letter: string) => `; ${letter.toLowerCase()}`);
}

function readHost(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('It must be an address or the name of this machine.');
}

function readFolder(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('It must be the path of a folder.');
}

function readPort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}
