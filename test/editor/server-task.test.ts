import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import * as vscode from 'vscode';
import type { ClassChatApi } from '../../extension/api.ts';
import { listens } from '../../extension/listening.ts';
import { ServerTask } from '../../extension/server-task.ts';
import { freePort } from '../programs/free-port.ts';
import { call, ourExtension, until } from './class.ts';

const host = '127.0.0.1';

function runningServers(): vscode.TaskExecution[] {
  return vscode.tasks.taskExecutions.filter(({ task }) => task.definition.type === 'classchat');
}

describe('the server task', () => {
  let api: ClassChatApi;
  let port: number;

  before(async () => {
    api = await ourExtension().activate();
    port = await freePort();
  });

  after(async () => {
    await call('disconnect');
    for (const execution of runningServers()) execution.terminate();
  });

  it('is listed', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'classchat' });
    assert.deepEqual(
      tasks.map(({ name, source, isBackground, problemMatchers }) => [
        name,
        source,
        isBackground,
        problemMatchers,
      ]),
      [['server', 'classchat', true, ['$classchat-server']]],
    );
  });

  it('asks newcomers for a code where tasks.json says so, and bears none itself', () => {
    const server = new ServerTask(ourExtension().extensionUri, {
      keepKey: () => Promise.resolve(),
      forgetKey: () => Promise.resolve(),
    });
    const taskFor = (joinCode: unknown) => {
      const definition = { type: 'classchat', task: 'server', host, port, joinCode };
      return server.resolveTask(
        new vscode.Task(definition, vscode.TaskScope.Workspace, 'server', 'classchat'),
      );
    };
    const execution = taskFor('auto')?.execution;
    assert.ok(execution instanceof vscode.ProcessExecution);
    assert.deepEqual(execution.args.slice(-2), ['--join-code', 'auto']);
    assert.equal(taskFor('BLUE-FOX'), undefined);
  });

  it('starts, and the window connects to it', async () => {
    assert.equal(await call('startServer', { host, port, userName: 'Alice' }), 'started');
    assert.equal(api.state.kind, 'online');
    assert.equal(runningServers().length, 1);
  });

  it('makes whoever started it its instructor, and shows the key to nobody', () => {
    assert.equal(api.session?.client.roster.roleOf('Alice'), 'instructor');
    const [running] = runningServers();
    const { definition, detail, execution } = running?.task ?? {};
    const args = execution instanceof vscode.ProcessExecution ? execution.args : [];
    assert.doesNotMatch(JSON.stringify([definition, detail, args]), /[0-9a-f]{32}/);
  });

  it('starts no second one: it connects to the one that runs', async () => {
    await call('disconnect');
    assert.equal(await call('startServer', { host, port, userName: 'Alice' }), 'running');
    assert.equal(api.state.kind, 'online');
    assert.equal(runningServers().length, 1);
  });

  it('stops', async () => {
    assert.equal(await call('stopServer'), true);
    assert.equal(runningServers().length, 0);
    await until(api.onState, () => api.state.kind === 'waiting', 'the window notices');
    assert.equal(await call('stopServer'), false);
    await call('disconnect');
  });

  it('stops also after the listed task was run beside it, which finds the port in use', async () => {
    assert.equal(await call('startServer', { host, port, userName: 'Alice' }), 'started');
    // What is listed is told by the settings where to listen.
    const settings = vscode.workspace.getConfiguration('classchat');
    for (const [key, value] of Object.entries({ host, port })) await settings.update(key, value, true);
    const [listed] = await vscode.tasks.fetchTasks({ type: 'classchat' });
    assert.ok(listed);
    const codes: (number | undefined)[] = [];
    const ending = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => codes.push(exitCode));
    const second = await vscode.tasks.executeTask(listed);
    const gone = () => !vscode.tasks.taskExecutions.includes(second);
    await until(vscode.tasks.onDidEndTask, () => codes.length > 0 && gone(), 'the second one ends');
    ending.dispose();
    assert.deepEqual(codes, [1]);
    assert.equal(api.state.kind, 'online');
    assert.equal(await call('stopServer'), true);
    // VS Code tells of the end first; the good-bye of the server is heard when it really ends.
    await until(api.onState, () => api.state.kind === 'waiting', 'the window notices');
    assert.equal(await listens({ host, port }), false);
    assert.equal(await call('stopServer'), false);
    for (const key of ['host', 'port']) await settings.update(key, undefined, true);
    await call('disconnect');
  });

  it('is not started where another program listens, which is left alone', async () => {
    const other = createServer(socket => {
      // Whoever only looks whether somebody listens is gone before we answer.
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, host);
    await once(other, 'listening');
    const occupied = (other.address() as AddressInfo).port;
    assert.equal(await call('startServer', { host, port: occupied, userName: 'Alice' }), 'failed');
    assert.equal(api.state.kind, 'offline');
    assert.equal(runningServers().length, 0);
    other.close();
  });

  it('says so where the server cannot listen', async () => {
    assert.equal(await call('startServer', { host: '192.0.2.1', port, userName: 'Alice' }), 'failed');
    assert.equal(runningServers().length, 0);
  });

  it('runs from tasks.json, and its problem matcher says when it is ready', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'tasks.json');
    const problemMatcher = '$classchat-server';
    const server = { label: 'class', type: 'classchat', task: 'server', host, port, problemMatcher };
    const dependent = { label: 'lesson', type: 'process', command: process.execPath, args: ['--version'] };
    const tasks = [
      { ...server, isBackground: true },
      { ...dependent, dependsOn: 'class', problemMatcher: [] },
    ];
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ version: '2.0.0', tasks })));
    const found = await waitForTask('lesson');
    const lesson = new Promise(resolve => {
      const subscription = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name !== 'lesson') return;
        subscription.dispose();
        resolve(undefined);
      });
    });
    await vscode.tasks.executeTask(found);
    await lesson;
    assert.equal(runningServers().length, 1);
    assert.equal(await call('connect', { host, port, userName: 'Alice' }), 'online');
    assert.equal(await call('stopServer'), true);
    await vscode.workspace.fs.delete(file);
  });
});

/** VS Code reads a new tasks.json when its file watcher tells of it. */
async function waitForTask(name: string): Promise<vscode.Task> {
  for (;;) {
    const found = (await vscode.tasks.fetchTasks()).find(task => task.name === name);
    if (found) return found;
  }
}
