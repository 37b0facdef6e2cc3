import { Command, CommanderError, Option } from 'commander';
import type { Invitation } from '../../protocol/invitation.ts';
import { formatAddress } from '../connection-fault.ts';
import { TLS_MODES, type TlsMode } from '../tls/security.ts';
import { DEFAULT_ADDRESS, parseDestination } from './address.ts';

/** What a command line asks for. */
export type CliResult =
  | {
      kind: 'run';
      /** An address alone is one that says nothing else. */
      invitation: Invitation;
      userName: string | undefined;
      tls: TlsMode;
      joinCode: string | undefined;
      /** Whether to ask for the instructor key. */
      asksKey: boolean;
    }
  /** Look for classes on this network. */
  | { kind: 'find' }
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
  if (program.opts<{ find?: true }>().find) return { kind: 'find' };
  const parsed =
    text === undefined ? { ok: true as const, invitation: DEFAULT_ADDRESS } : parseDestination(text);
  if (!parsed.ok) return { kind: 'exit', code: 2, output, error: `classchat: ${parsed.text}\n` };
  const options = program.opts<{ name?: string; tls: TlsMode; joinCode?: string; instructor?: true }>();
  const { name: userName, tls, joinCode, instructor } = options;
  const asksKey = instructor === true;
  return { kind: 'run', invitation: parsed.invitation, userName, tls, joinCode, asksKey };
}

function createProgram(version: string): Command {
  return new Command('classchat')
    .description(
      'Chat for a class, in a terminal. Lines from a pipe work as well: a name, then a command a line.',
    )
    .argument(
      '[address]',
      `HOST:PORT of the server, or an invitation in quotes (default: ${formatAddress(DEFAULT_ADDRESS)})`,
    )
    .option('--name <name>', 'your user name, which is asked for otherwise')
    .option(
      '--join-code <code>',
      'the join code of the class, which is asked for otherwise; also in CLASSCHAT_JOIN_CODE',
    )
    .option(
      '--instructor',
      'become an instructor: takes the instructor key of the server from CLASSCHAT_INSTRUCTOR_KEY, or asks for it and does not show it',
    )
    .option('--find', 'list the classes that are announced on this network, and end')
    .addOption(
      new Option(
        '--tls <when>',
        'when TLS is spoken. auto: with servers of other machines, and with those that are known to. on: always. off: never, so that everybody on the network can read what you say',
      )
        .choices(TLS_MODES)
        .default('auto'),
    )
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
