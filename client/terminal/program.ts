import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { normaliseName } from '../../protocol/names.ts';
import { Backoff } from '../backoff.ts';
import { ChatClient } from '../chat-client.ts';
import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';
import { TIMINGS } from '../timings.ts';
import type { End } from './conversation.ts';
import { Conversation, tryingAgain } from './conversation.ts';
import { dial } from './dial.ts';
import type { Lines } from './lines.ts';
import type { Screen } from './screen.ts';
import type { TokenFile } from './token-file.ts';

/** What the program runs with. */
export interface ProgramOptions {
  address: Address;
  /** Asked for where it is not given. */
  userName?: string | undefined;
  screen: Screen;
  lines: Lines;
  /** Ends the program: good-bye is said, and nothing is waited for. */
  signal: AbortSignal;
  /** Where the proofs of names are kept; without it they end with the program. */
  tokens?: TokenFile;
  /** Told whenever somebody logs in: whose rooms and people are to be completed. */
  onClient?: (client: ChatClient) => void;
  /** ms that a line of a script waits for a connection that is lost. */
  patienceMs?: number;
}

/**
 * The terminal client: waits for a server, asks for a name, and talks.
 *
 * @returns the exit code. For a person it is 0, unless they never got in. For a script it is 1 as well if any of its
 * lines was refused, not understood or not answered.
 */
export async function runProgram(options: ProgramOptions): Promise<0 | 1> {
  const { screen, lines, signal } = options;
  screen.print(lines.heading());
  const socket = await arrive(options);
  if (!socket) return signal.aborted ? 0 : 1;
  try {
    return await talk(options, socket);
  } finally {
    socket.destroy();
  }
}

/** A person whose name is refused is asked for another. */
async function talk(options: ProgramOptions, socket: Socket): Promise<0 | 1> {
  const { screen, signal } = options;
  for (let { userName } = options; ; userName = undefined) {
    userName ??= await askName(options);
    if (userName === undefined) return screen.interactive || signal.aborted ? 0 : 1;
    const { end, faults } = await converse(options, userName, socket);
    if (end === 'refused' && screen.interactive) continue;
    return end === 'left' && (faults === 0 || screen.interactive) ? 0 : 1;
  }
}

/** Undefined at the end of input, or where the program is to end. */
async function askName({ screen, signal }: ProgramOptions): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const aborted = new Promise<undefined>(resolve => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([screen.ask('Enter your username: '), aborted]);
}

async function converse(
  { address, screen, lines, signal, tokens, onClient, patienceMs }: ProgramOptions,
  userName: string,
  socket: Socket,
): Promise<{ end: End; faults: number }> {
  const warn = (text: string) => screen.print(lines.client(text));
  const token = tokens?.find(address, normaliseName(userName), warn);
  const client = new ChatClient({ ...address, userName, token, socket });
  client.onToken(given => tokens?.keep(address, client.userName, given, warn));
  onClient?.(client);
  const conversation = new Conversation({ client, screen, lines, signal, patienceMs });
  try {
    return { end: await conversation.run(), faults: conversation.faults };
  } finally {
    client.dispose();
  }
}

/** Connects. For a person it tries until it succeeds. */
async function arrive({ address, screen, lines, signal }: ProgramOptions): Promise<Socket | undefined> {
  const backoff = new Backoff({ baseMs: TIMINGS.backoffBaseMs, capMs: TIMINGS.backoffCapMs });
  for (;;) {
    const dialled = await dial(address, TIMINGS.connectMs);
    if (dialled.ok) {
      screen.print(lines.client(`Connected to server at ${formatAddress(address)}`));
      return dialled.socket;
    }
    if (backoff.attempt === 1) {
      screen.print(lines.client(`Error connecting to server: ${dialled.fault.text}`));
      screen.print(lines.client('Start one with classchat-server, or name another: classchat HOST:PORT'));
    }
    if (!screen.interactive || signal.aborted) return undefined;
    const wait = backoff.next();
    screen.print(lines.client(tryingAgain(wait)));
    await sleep(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
  }
}
