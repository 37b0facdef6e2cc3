import { Command, CommanderError, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../protocol/export.ts';
import type { BackupOptions } from './commands/backup.ts';
import type { ExportOptions } from './commands/export.ts';
import { readConfigFile } from './config-file.ts';
import { FlagFault, oneOf, text } from './flag.ts';
import { FlagOptions, parserOf } from './flag-options.ts';
import { MEMORY, runFlags } from './flags.ts';
import { type Run, toRun } from './run-options.ts';
import type { ShellNote } from './shell-notes.ts';

/** What a command line asks for. */
export type CliResult =
  | ({ kind: 'run' } & Run)
  | { kind: 'backup'; options: BackupOptions }
  | { kind: 'export'; options: ExportOptions }
  /** Nothing is left to do: `output` is for standard output, `error` for standard error. */
  | { kind: 'exit'; code: 0 | 2; output: string; error: string };

/**
 * Reads a command line, and the config file that it names.
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
  const program = new Command('classchat-server');
  const table = runFlags(defaultFolder);
  const flags = new FlagOptions(program, table);
  program
    .description('Runs a ClassChat server: chat for a class, without accounts and without the internet.')
    .usage(
      '[options]\n       classchat-server backup [options] <file>\n       classchat-server export [options]',
    )
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    // A flag behind a command is the command's own: --data means the same for all, but --port nothing to a backup.
    .enablePositionalOptions()
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .action(() => tell({ kind: 'run', ...runOf(program, flags, table) }));
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
    'Writes all that was said in a room, or all that staff has ordered, also while a server runs.',
    defaultFolder,
  )
    .option('--room <name>', 'the room; one that has ended will do')
    .addOption(new Option('--audit', 'who of the staff has ordered what').conflicts('room'))
    .addOption(
      new Option(
        '--format <format>',
        'markdown: to read, which is the default with --audit; jsonl: one JSON object a line, for programs',
      )
        .choices(EXPORT_FORMATS)
        .argParser(parserOf(oneOf(EXPORT_FORMATS))),
    )
    .option(
      '--output <file>',
      'where to; it must not be there yet, and appears when it is whole (default: standard output)',
      readFile,
    )
    .action((flags: ExportFlags, command: Command) => {
      tell({ kind: 'export', options: exportOf(flags, command) });
    });
}

interface ExportFlags {
  data: string;
  room?: string;
  audit?: true;
  format?: ExportFormat;
  output?: string;
}

function exportOf(
  { data: folder, room, audit, format, output }: ExportFlags,
  command: Command,
): ExportOptions {
  const where = { folder, ...(output === undefined ? {} : { output }) };
  if (audit) return { ...where, audit, format: format ?? 'markdown' };
  if (room === undefined) {
    return command.error("error: option '--room <name>' not specified, nor '--audit'");
  }
  if (!format) return command.error("error: option '--format <format>' not specified");
  return { ...where, room, format };
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
      const misplaced = program.options.find(
        option => program.getOptionValueSource(option.attributeName()) === 'cli',
      );
      if (misplaced)
        program.error(`error: option '${misplaced.long}' belongs to the server, not before '${name}'`);
    });
  return command;
}

type RunTable = ReturnType<typeof runFlags>;

function runOf(program: Command, flags: FlagOptions<RunTable>, table: RunTable): Run {
  try {
    const notes = fillFromFile(flags, table);
    return toRun(flags.values, name => flags.sourceOf(name), notes);
  } catch (fault) {
    if (!(fault instanceof FlagFault)) throw fault;
    return program.error(`error: ${fault.message}`);
  }
}

/** Reads the config file, where one is named. Gives what is to be said of it. */
function fillFromFile(flags: FlagOptions<RunTable>, { config: _, ...table }: RunTable): ShellNote[] {
  const file = flags.values.config;
  if (file === undefined) return [];
  const { values, isExposed } = readConfigFile(file, table);
  flags.fill(values);
  return isExposed ? [{ event: 'config_exposed', file }] : [];
}

/** Commander's message without its label, as one sentence that goes on. */
function toSentence(text: string): string {
  const bare = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\.$/, '');
  return bare.replace(/\. ([A-Z])/g, (_, letter: string) => `; ${letter.toLowerCase()}`);
}

const readFile = parserOf(text('the path of a file'));

const readKeptFolder = parserOf({
  ...text('the path of a folder'),
  read(value) {
    if (value === MEMORY) throw new FlagFault('What a server keeps in memory nobody else can read.');
    return text('the path of a folder').read(value);
  },
});
