import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { homedir, networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Address } from '../client/connection-fault.ts';
import { earnsKey, type StartedServer } from './earned-key.ts';
import { PROBLEM_MATCHER, TASK_TYPE } from './ids.ts';
import type { Keychain } from './keychain.ts';
import { untilListens } from './listening.ts';
import { fromHere, isOwnAddress } from './network-addresses.ts';
import { readIdentity } from './settings.ts';
import { isPort } from './settings-table.ts';

/** In which the server finds the instructor key of this run. Unlike a flag, nobody sees it: neither in the terminal nor in the list of processes. */
const KEY_VARIABLE = 'CLASSCHAT_INSTRUCTOR_KEY';

const KEY_BYTES = 16;

/** ms that a server may take until it listens. Usual: 300 ms. */
const START_MS = 30_000;

/** ms that a server may take to say good-bye to everybody. It promises 2 s. */
const STOP_MS = 5000;

/** ms between two looks whether a process has ended. */
const PAUSE_MS = 100;

/** A task of ours, as in tasks.json. */
interface ServerDefinition extends vscode.TaskDefinition {
  task: 'server';
  /** Where to listen; the settings say what is absent. */
  host?: string;
  port?: number;
  /** The folder for what the server keeps. */
  data?: string;
  /** `auto`: newcomers need a code, which the server makes and prints. A code itself has no place in a file of tasks. */
  joinCode?: 'auto';
}

/** What to start. */
export interface ServerStart {
  /** The address to listen on. */
  listen: Address;
  /** Where it is seen from here that it listens. */
  probe: Address;
  joinCode?: 'auto';
}

/** Where keys are kept between the start of a server and the first connection to it. */
type ServerKeys = Pick<Keychain, 'keepKey' | 'forgetKey'>;

/** What came of starting a server. */
export type StartResult =
  /** It listens. */
  | { ok: true }
  /** Its process ended, or it did not listen in time. */
  | { ok: false; reason: 'ended' | 'timeout'; showTerminal: () => void };

/**
 * The server that comes with the extension, as a task: it shows in the terminal, stops with its trash can, and runs
 * on the editor's own Node, so that none has to be installed.
 */
export class ServerTask implements vscode.TaskProvider {
  readonly #script: string;
  readonly #keychain: ServerKeys;
  /** The key of the server that `start` is about to start, which keeps it itself. */
  #ownKey: string | undefined;
  /**
   * The last that `start` started. VS Code drops an execution from `taskExecutions` when another of the same task ends,
   * as one does that was run from its list and found the port in use: then its process alone tells whether it runs.
   */
  #started: { execution: vscode.TaskExecution; pid: number } | undefined;

  /** @param keychain where the instructor key of a server is kept that this editor starts */
  constructor(extensionUri: vscode.Uri, keychain: ServerKeys) {
    this.#keychain = keychain;
    this.#script = vscode.Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  }

  provideTasks(): vscode.Task[] {
    return [this.#create({ type: TASK_TYPE, task: 'server' })];
  }

  /** What tasks.json says of a task, completed. Its definition has to stay as it is. */
  resolveTask({ definition, scope }: vscode.Task): vscode.Task | undefined {
    return isServer(definition) ? this.#create(definition, scope) : undefined;
  }

  /** Starts a server in a task and waits until it listens. */
  async start({ listen, probe, joinCode }: ServerStart): Promise<StartResult> {
    const more = joinCode && { joinCode };
    const task = this.#create({ type: TASK_TYPE, task: 'server', ...listen, ...more });
    const processes = new Map<vscode.TaskExecution, number>();
    const starting = vscode.tasks.onDidStartTaskProcess(event => {
      processes.set(event.execution, event.processId);
    });
    this.#ownKey = keyIn(task);
    const execution = await vscode.tasks.executeTask(task);
    const ended = new AbortController();
    const ending = vscode.tasks.onDidEndTask(event => {
      if (event.execution === execution) ended.abort();
    });
    try {
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(START_MS)]);
      if (await untilListens(probe, signal)) {
        const pid = processes.get(execution);
        this.#started = pid === undefined ? undefined : { execution, pid };
        const key = keyIn(task);
        const isOurs = !ended.signal.aborted && pid !== undefined && runs(pid);
        if (key && isOurs && isOwnAddress(probe.host, networkInterfaces()))
          await this.#keychain.keepKey(probe, key);
        return { ok: true };
      }
      return {
        ok: false,
        reason: ended.signal.aborted ? 'ended' : 'timeout',
        showTerminal: () => showTerminal(task.name),
      };
    } finally {
      starting.dispose();
      ending.dispose();
    }
  }

  /**
   * Whoever starts a server here, from a command or as a task, is its instructor: the next connection gives the key. It is kept no longer than
   * the server runs.
   */
  started({ execution, processId }: vscode.TaskProcessStartEvent): void {
    const { task } = execution;
    const { definition } = task;
    const key = keyIn(task);
    if (!isServer(definition) || key === undefined) return;
    const { host, port } = { ...readIdentity(), ...definition };
    const address = { host: fromHere(host), port };
    const ended = new AbortController();
    const ending = vscode.tasks.onDidEndTask(event => {
      if (event.execution !== execution) return;
      ending.dispose();
      ended.abort();
    });
    const server = { ...address, ended: ended.signal, runs: () => runs(processId) };
    void this.#guardKey(server, key);
  }

  async #guardKey(server: StartedServer, key: string): Promise<void> {
    const { ended } = server;
    const isOwn = key === this.#ownKey;
    if (!isOwn && !(await earnsKey(server, networkInterfaces()))) return;
    if (!isOwn) await this.#keychain.keepKey(server, key);
    if (!ended.aborted) await once(ended, 'abort');
    await this.#keychain.forgetKey(server);
  }

  /** Stops a server that this window runs. False where there is none, or it does not end in time. */
  async stop(): Promise<boolean> {
    const execution = vscode.tasks.taskExecutions.find(({ task }) => isServer(task.definition));
    return execution ? await this.#stopListed(execution) : await this.#stopStarted();
  }

  async #stopListed(execution: vscode.TaskExecution): Promise<boolean> {
    const ended = new Promise<boolean>(resolve => {
      const settle = (answer: boolean) => {
        clearTimeout(timer);
        subscription.dispose();
        resolve(answer);
      };
      const timer = setTimeout(() => settle(false), STOP_MS);
      const subscription = vscode.tasks.onDidEndTask(event => {
        if (event.execution === execution) settle(true);
      });
    });
    execution.terminate();
    // Its end is told a little before its process is gone.
    if (this.#started?.execution === execution) this.#started = undefined;
    return await ended;
  }

  /** VS Code tells no end of an execution that it does not list. */
  async #stopStarted(): Promise<boolean> {
    const started = this.#started;
    this.#started = undefined;
    if (!started || !runs(started.pid)) return false;
    started.execution.terminate();
    const until = performance.now() + STOP_MS;
    while (runs(started.pid) && performance.now() < until) await delay(PAUSE_MS);
    return !runs(started.pid);
  }

  #create(definition: ServerDefinition, scope?: vscode.Task['scope']): vscode.Task {
    const settings = readIdentity();
    const { host = settings.host, port = settings.port, data, joinCode } = definition;
    const args = [this.#script, '--host', host, '--port', String(port)];
    if (data) args.push('--data', data);
    if (joinCode) args.push('--join-code', joinCode);
    // A window without a folder has no default to run in.
    const place = vscode.workspace.workspaceFolders ? {} : { cwd: homedir() };
    const execution = new vscode.ProcessExecution(process.execPath, args, {
      ...place,
      env: { ELECTRON_RUN_AS_NODE: '1', [KEY_VARIABLE]: randomBytes(KEY_BYTES).toString('hex') },
    });
    const task = new vscode.Task(
      definition,
      scope ?? (vscode.workspace.workspaceFolders ? vscode.TaskScope.Workspace : vscode.TaskScope.Global),
      vscode.l10n.t('server'),
      TASK_TYPE,
      execution,
      PROBLEM_MATCHER,
    );
    task.detail = vscode.l10n.t('A ClassChat server on {0}', `${host}:${port}`);
    task.isBackground = true;
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Silent,
      panel: vscode.TaskPanelKind.Dedicated,
      focus: false,
      showReuseMessage: false,
    };
    return task;
  }
}

/** The key that a task gives its server. */
function keyIn({ execution }: vscode.Task): string | undefined {
  return execution instanceof vscode.ProcessExecution ? execution.options?.env?.[KEY_VARIABLE] : undefined;
}

/** Whether there is a process of that id. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isServer(definition: vscode.TaskDefinition): definition is ServerDefinition {
  const { type, task, host, port, data, joinCode } = definition;
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  return (
    type === TASK_TYPE &&
    task === 'server' &&
    isText(host) &&
    isText(data) &&
    (joinCode === undefined || joinCode === 'auto') &&
    (port === undefined || port === 0 || isPort(port))
  );
}

function showTerminal(taskName: string): void {
  const terminal = vscode.window.terminals.findLast(({ name }) => name.includes(taskName));
  if (terminal) terminal.show();
  else void vscode.commands.executeCommand('workbench.action.terminal.focus');
}
