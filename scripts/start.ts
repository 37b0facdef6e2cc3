/**
 * npm start [-- --name NAME] [--port N] [--no-open]
 *
 * Builds, starts a server on 127.0.0.1 (or joins the one that runs there), and opens an editor that connects to
 * it: a desktop VS Code if there is a `code` command, else VS Code in the browser. Ctrl+C ends all of it.
 */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { findDesktop } from './desktop.ts';
import { exitCode, killOwned, spawnOwned, stopOwned } from './owned.ts';
import { repo } from './repo.ts';
import { makeClassFolder } from './starting/class-folder.ts';
import { type OpenEditor, openDesktop, openInBrowser, openWorkbench } from './starting/editors.ts';
import { type Address, answers, startServer } from './starting/server.ts';

const GUEST = 'Guest';

interface Wishes extends Address {
  userName: string;
  open: boolean;
}

function wishes(): Wishes {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      name: { type: 'string', default: loginName() },
      port: { type: 'string', default: '5555' },
      open: { type: 'boolean', default: true },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${values.port} is no TCP port.`);
  return { userName: values.name, open: values.open, host: '127.0.0.1', port };
}

/** The name of the person at this computer. Some containers have no entry for their user. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'Student';
  }
}

async function build(): Promise<void> {
  const child = spawnOwned(process.execPath, ['esbuild.mjs'], { cwd: repo, stdio: 'inherit' });
  const code = await exitCode(child);
  await stopOwned(child);
  if (code !== 0) throw new Error(`The build ended with exit code ${code}.`);
}

/** What is to be undone at the end, the last first. */
const undo: (() => Promise<void>)[] = [];

async function openEditor(wish: Wishes, folder: string): Promise<OpenEditor> {
  const desktop = wish.open ? await findDesktop() : undefined;
  if (desktop) {
    const editor = await openDesktop(desktop, folder);
    console.log(`\nVS Code opens as ${wish.userName}. A second person: npm run chat`);
    return editor;
  }
  const editor = await openWorkbench();
  const guestFolder = await makeClassFolder({ ...wish, userName: GUEST });
  const url = editor.url(folder);
  const opened = wish.open && openInBrowser(url);
  console.log(`\nVS Code for ${wish.userName}${opened ? ' opens in the browser' : ''}:  ${url}`);
  console.log(`A second person, ${GUEST}:  ${editor.url(guestFolder)}`);
  console.log('   or in a terminal:  npm run chat');
  return editor;
}

async function start(): Promise<void> {
  const wish = wishes();
  await build();
  if (await answers(wish)) {
    console.log(`A server runs on ${wish.host}:${wish.port} already: joining it.`);
  } else {
    const server = await startServer(wish);
    undo.push(() => stopOwned(server));
  }
  const folder = await makeClassFolder(wish);
  const editor = await openEditor(wish, folder);
  undo.push(() => editor.close());
  console.log('Ctrl+C ends it.\n');
  await editor.closed;
}

let ending = false;

async function undoAll(): Promise<void> {
  for (const step of undo.reverse()) await step();
}

/** Ends all that was started and then this process; asked a second time, kills. */
function end(code: number): void {
  if (ending) {
    killOwned();
    process.exit(code);
  }
  ending = true;
  undoAll().then(
    () => process.exit(code),
    (error: unknown) => fail(error),
  );
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));

start().then(
  () => end(0),
  (error: unknown) => {
    // What is being ended fails as it must: only a failure of its own is news. The exit ends what was started.
    if (!ending) fail(error);
  },
);
