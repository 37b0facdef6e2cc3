/** The program `classchat`. */
import manifest from '../../package.json' with { type: 'json' };
import { complete } from '../../protocol/completion.ts';
import type { ChatClient } from '../chat-client.ts';
import { Security } from '../tls/security.ts';
import { type CliResult, parseCommandLine } from './cli.ts';
import { CodeFile } from './code-file.ts';
import { choosePaint } from './colours.ts';
import { knownNames } from './known-names.ts';
import { KnownServers } from './known-servers.ts';
import { Lines } from './lines.ts';
import { listClasses } from './list-classes.ts';
import { PlainScreen } from './plain-screen.ts';
import { runProgram } from './program.ts';
import { statePath } from './state-file.ts';
import { TokenFile, tokenPath } from './token-file.ts';
import { TtyScreen } from './tty-screen.ts';

const command = parseCommandLine(process.argv.slice(2), manifest.version);
if (command.kind === 'run') {
  await run(command);
} else if (command.kind === 'find') {
  process.exitCode = await listClasses(process);
} else {
  process.stdout.write(command.output);
  process.stderr.write(command.error);
  process.exitCode = command.code;
}

async function run({
  invitation,
  userName,
  tls,
  joinCode,
  asksKey,
}: Extract<CliResult, { kind: 'run' }>): Promise<void> {
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
  const codes = new CodeFile(statePath('join-codes.json'));
  const environment = {
    joinCode: env['CLASSCHAT_JOIN_CODE'] || undefined,
    instructorKey: env['CLASSCHAT_INSTRUCTOR_KEY'] || undefined,
  };
  const trust = new KnownServers(statePath('known-servers.json'), text => screen.print(lines.client(text)));
  const security = new Security(invitation, { mode: tls, trust, expected: invitation.fingerprint });
  const code = await runProgram({
    ...{
      invitation,
      security,
      userName,
      joinCode,
      asksKey,
      environment,
      screen,
      lines,
      tokens,
      codes,
      onClient,
    },
    signal: end.signal,
  });
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
