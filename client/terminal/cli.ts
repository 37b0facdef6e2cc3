import { Command, CommanderError } from 'commander';
import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';
import { DEFAULT_ADDRESS, parseAddress } from './address.ts';

/** What a command line asks for. */
export type CliResult =
  | { kind: 'run'; address: Address; userName: string | undefined }
  /** Nothing is left to do: `output` is for standard output, `error` for standard error. */
  | { kind: 'exit'; code: 0 | 2; output: string; error: string };

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
      error += `classchat: ${text.replace(/^error: /, '').trim()}\n`;
    },
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return { kind: 'exit', code: fault.exitCode === 0 ? 0 : 2, output, error };
  }
  const [text] = program.args;
  const parsed = text === undefined ? { ok: true as const, address: DEFAULT_ADDRESS } : parseAddress(text);
  if (!parsed.ok) return { kind: 'exit', code: 2, output, error: `classchat: ${parsed.text}\n` };
  return { kind: 'run', address: parsed.address, userName: program.opts<{ name?: string }>().name };
}

function createProgram(version: string): Command {
  return new Command('classchat')
    .description(
      'Chat for a class, in a terminal. Lines from a pipe work as well: a name, then a command a line.',
    )
    .argument('[address]', `HOST:PORT of the server (default: ${formatAddress(DEFAULT_ADDRESS)})`)
    .option('--name <name>', 'your user name, which is asked for otherwise')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .addHelpText(
      'after',
      '\nExit code: 0; 1 if there was no server, the name was refused or a line of a pipe failed; 2 for a wrong option.',
    )
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride();
}
