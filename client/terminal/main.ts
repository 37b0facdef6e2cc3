/** The program `classchat`. */
import manifest from '../../package.json' with { type: 'json' };
import { complete } from '../../protocol/completion.ts';
import type { ChatClient } from '../chat-client.ts';
import { type CliResult, parseCommandLine } from './cli.ts';
import { choosePaint } from './colours.ts';
import { knownNames } from './known-names.ts';
import { Lines } from './lines.ts';
import { PlainScreen } from './plain-screen.ts';
import { runProgram } from './program.ts';
import { TokenFile, tokenPath } from './token-file.ts';
import { TtyScreen } from './tty-screen.ts';

const command = parseCommandLine(process.argv.slice(2), manifest.version);
if (command.kind === 'run') {
  await run(command);
} else {
  process.stdout.write(command.output);
  process.stderr.write(command.error);
  process.exitCode = command.code;
}

async function run({ address, userName }: Extract<CliResult, { kind: 'run' }>): Promise<void> {
  const { stdin, stdout, env } = process;
  const end = new AbortController();
  let client: ChatClient | undefined;
  const edits = stdin.isTTY && stdout.isTTY && env['TERM'] !== 'dumb';
  const screen = edits
    ? new TtyScreen(stdin, stdout, line => complete(line, knownNames(client)))
    : new PlainScreen(stdin, stdout);
  const lines = new Lines(choosePaint(stdout.isTTY, env));
  const signalCode = endOnSignal(end);
  screen.onInterrupt(() => end.abort());
  // Whoever read us is gone: there is nobody left to talk to.
  stdout.on('error', () => end.abort());
  const onClient = (one: ChatClient) => {
    client = one;
  };
  const tokens = new TokenFile(tokenPath());
  const code = await runProgram({ address, userName, screen, lines, signal: end.signal, tokens, onClient });
  screen.dispose();
  stdin.destroy();
  process.exitCode = signalCode() ?? code;
}

/** @returns what tells the exit code of the signal that ended the program, if one did */
function endOnSignal(end: AbortController): () => number | undefined {
  let code: number | undefined;
  for (const [signal, number] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.once(signal, () => {
      code = number;
      end.abort();
    });
  }
  return () => code;
}
