import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXPORT_FORMATS } from '../protocol/export.ts';
import type { BackupOptions } from './commands/backup.ts';
import type { ExportOptions } from './commands/export.ts';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { DURABILITIES, type Durability } from './message-log/durability.ts';
import type { ServerOptions } from './start.ts';

/** What a command line asks for. */
export type CliResult =
  | {
      kind: 'run';
      options: ServerOptions & Required<Pick<ServerOptions, 'host' | 'port' | 'data'>>;
      logLevel: LogLevel;
    }
  | { kind: 'backup'; options: BackupOptions }
  | { kind: 'export'; options: ExportOptions }
  /** Nothing is left to do: `output` is for standard output, `error` for standard error. */
  | { kind: 'exit'; code: 0 | 2; output: string; error: string };

interface RunFlags {
  host: string;
  port: number;
  data: string;
  durability: Durability;
  limits: boolean;
  logLevel: LogLevel;
}

/** Where `--data` says that nothing is kept. A folder of that name is `./memory`. */
const MEMORY = 'memory';

/**
 * Reads a command line.
 *
 * @param args without the names of the programs
 * @param defaultFolder for messages, where none is named
 */
export function parseCommandLine(args: readonly string[], version: string, defaultFolder: string): CliResult {
  let output = '';
  let error = '';
  let result: CliResult | undefined;
  const program = createProgram(version, defaultFolder, asked => {
    result = asked;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: text => {
        output += text;
      },
      outputError: text => {
        error += `classchat-server: ${toSentence(text)} (see --help).\n`;
      },
    });
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return { kind: 'exit', code: fault.exitCode === 0 ? 0 : 2, output, error };
  }
  if (!result) throw new Error('The command line was read, and nothing came of it.');
  return result;
}

type Tell = (result: CliResult) => void;

function createProgram(version: string, defaultFolder: string, tell: Tell): Command {
  const program = new Command('classchat-server')
    .description('Runs a ClassChat server: chat for a class, without accounts and without the internet.')
    .usage(
      '[options]\n       classchat-server backup [options] <file>\n       classchat-server export [options]',
    )
    .option(
      '--host <address>',
      'address to listen on; 0.0.0.0 lets the whole network in',
      readHost,
      '127.0.0.1',
    )
    .option('--port <number>', 'port to listen on; 0 picks a free one', readPort, 5555)
    .option(
      '--data <folder>',
      'folder in which messages are kept, created where it is missing; "memory" keeps them until the server stops',
      readFolder,
      defaultFolder,
    )
    .addOption(
      new Option(
        '--durability <level>',
        'what an acknowledged message survives. full: a loss of power. normal: a crash of the server; a loss of power may take the last seconds. relaxed: the same, and a loss of power may damage the file',
      )
        .choices(DURABILITIES)
        .default('full'),
    )
    .option('--no-limits', 'switch off the limits that keep one client from troubling the others')
    .addOption(new Option('--log-level <level>', 'how much is logged').choices(LOG_LEVELS).default('info'))
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    // A flag behind a command is the command's own: --data means the same for all, but --port nothing to a backup.
    .enablePositionalOptions()
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .action((flags: RunFlags) => tell(toRun(program, flags)));
  addBackup(program, defaultFolder, tell);
  addExport(program, defaultFolder, tell);
  return program;
}

function addBackup(program: Command, defaultFolder: string, tell: Tell): void {
  addCommand(program, 'backup', 'Copies all messages to a file, also while a server runs.', defaultFolder)
    .argument('<file>', 'the copy; it must not be there yet, and appears when it is whole', readFile)
    .action((file: string, { data }: { data: string }) => {
      tell({ kind: 'backup', options: { folder: data, file } });
    });
}

function addExport(program: Command, defaultFolder: string, tell: Tell): void {
  addCommand(
    program,
    'export',
    'Writes all that was said in a room, also while a server runs.',
    defaultFolder,
  )
    .requiredOption('--room <name>', 'the room; one that has ended will do')
    .addOption(
      new Option('--format <format>', 'markdown: to read; jsonl: one JSON object a line, for programs')
        .choices(EXPORT_FORMATS)
        .makeOptionMandatory(),
    )
    .option(
      '--output <file>',
      'where to; it must not be there yet, and appears when it is whole (default: standard output)',
      readFile,
    )
    .action(({ data, ...options }: Omit<ExportOptions, 'folder'> & { data: string }) => {
      tell({ kind: 'export', options: { folder: data, ...options } });
    });
}

/** A command with the flags that all have. */
function addCommand(program: Command, name: string, about: string, defaultFolder: string): Command {
  const command = program
    .command(name)
    .description(about)
    .option('--data <folder>', 'the folder of the server', readKeptFolder, defaultFolder)
    .helpOption('--help', 'print this help')
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .hook('preAction', () => {
      const misplaced = program.options.find(option => isGiven(program, option.attributeName()));
      if (misplaced)
        program.error(`error: option '${misplaced.long}' belongs to the server, not before '${name}'`);
    });
  return command;
}

function isGiven(program: Command, option: string): boolean {
  return program.getOptionValueSource(option) === 'cli';
}

function toRun(program: Command, { host, port, data, durability, limits, logLevel }: RunFlags): CliResult {
  if (data === MEMORY && isGiven(program, 'durability')) {
    program.error("error: option '--durability' is for messages that are kept in a folder");
  }
  const options = {
    host,
    port,
    data: data === MEMORY ? (MEMORY as 'memory') : { folder: data, durability },
    limits: limits ? DEFAULT_LIMITS : NO_LIMITS,
  };
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

function readKeptFolder(value: string): string {
  if (value !== MEMORY) return readFolder(value);
  throw new InvalidArgumentError('What a server keeps in memory nobody else can read.');
}

function readFile(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('It must be the path of a file.');
}

function readPort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}
