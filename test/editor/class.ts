import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { ChatClient, type ClientOptions } from '../../client/chat-client.ts';
import type { Event } from '../../client/emitter.ts';
import type { ClassChatApi } from '../../extension/api.ts';

/** How long anything that a test waits for may take, in ms. */
const LIMIT = 60_000;

/** A server of a test's own. */
export interface TestServer {
  host: string;
  port: number;
  /** Kills it: nobody is told. */
  kill(): Promise<void>;
}

/** The extension under test, as VS Code has it. */
export function ourExtension(): vscode.Extension<ClassChatApi> {
  const extension = vscode.extensions.getExtension<ClassChatApi>('classchat.classchat');
  assert.ok(extension);
  return extension;
}

/** Calls a command of ours. */
export function call<T>(command: string, ...args: unknown[]): Promise<T> {
  return Promise.resolve(vscode.commands.executeCommand<T>(`classchat.${command}`, ...args));
}

/** Resolves when the condition holds, which is looked at now and after each event. */
export function until<T>(
  event: Event<T> | vscode.Event<T>,
  condition: () => boolean,
  what: string,
): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const subscription = event(() => {
      if (condition()) settle(resolve);
    });
    const timer = setTimeout(() => settle(() => reject(new Error(`Waited in vain: ${what}`))), LIMIT);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      end();
    };
  });
}

/** What makes instructors of those who give it to a server of {@link startServer}. */
export const INSTRUCTOR_KEY = 'the key of the tests, which is long enough';

/** Starts the built server on this Node, on a free port unless told. @param args more of its flags */
export async function startServer(port = 0, args: readonly string[] = []): Promise<TestServer> {
  const host = '127.0.0.1';
  const script = join(ourExtension().extensionPath, 'dist', 'server.js');
  const data = await mkdtemp(join(tmpdir(), 'classchat-server-'));
  const child = spawn(
    process.execPath,
    [script, '--host', host, '--port', String(port), '--data', data, ...args],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', CLASSCHAT_INSTRUCTOR_KEY: INSTRUCTOR_KEY },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const end = async () => {
    await kill(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  return { host, port: await portOf(child), kill: end };
}

/** Somebody else, connected. @param more of the client's options */
export async function connectPerson(
  server: TestServer,
  userName: string,
  more: Partial<ClientOptions> = {},
): Promise<ChatClient> {
  const client = new ChatClient({ host: server.host, port: server.port, userName, ...more });
  client.connect();
  await until(client.onState, () => client.state.kind === 'online', `${userName} is online`);
  return client;
}

async function portOf(child: ChildProcess): Promise<number> {
  assert.ok(child.stdout);
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const port = /Server started on \S+:(\d+)/.exec(line)?.[1];
    // Breaking out closes the reader; what else it writes is thrown away.
    if (port) {
      child.stdout.resume();
      return Number(port);
    }
  }
  throw new Error('The server ended before it had started.');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
