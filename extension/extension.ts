import * as vscode from 'vscode';
import type { ClassChatApi } from './api.ts';
import { Badge } from './badge.ts';
import { Chat } from './chat.ts';
import { ChatView } from './chat-view.ts';
import type { CommandContext } from './commands/context.ts';
import { COMMAND_TABLE } from './commands/table.ts';
import { ConnectionMemory } from './connection-memory.ts';
import { ContextKeys } from './context-keys.ts';
import { COMMANDS, commandId, TASK_TYPE, VIEWS } from './ids.ts';
import { Notifications } from './notifications.ts';
import { pageWords } from './page-words.ts';
import { Resumption } from './resumption.ts';
import { ServerTask } from './server-task.ts';
import { readIdentity } from './settings.ts';
import { StatusBar } from './status-bar.ts';
import { Tokens } from './tokens.ts';
import { PeopleTree } from './trees/people.ts';
import { RoomsTree } from './trees/rooms.ts';
import { Unfinished } from './unfinished.ts';
import { Wishes } from './wishes.ts';
import { sessionWords } from './words.ts';

let running: { chat: Chat; unfinished: Unfinished } | undefined;

/** Puts everything together. VS Code calls it when a view, a command or a task of ours is asked for. */
export function activate(extension: vscode.ExtensionContext): ClassChatApi {
  const began = performance.now();
  const log = vscode.window.createOutputChannel('ClassChat', { log: true });
  const tokens = new Tokens(extension.secrets, text => log.warn(text));
  const unfinished = new Unfinished(extension.workspaceState);
  const chat = new Chat({
    address: readIdentity,
    words: sessionWords(),
    keep: {
      token: identity => tokens.get(identity),
      keepToken: (identity, token) => tokens.keep(identity, token),
      outbox: identity => unfinished.outbox(identity),
      keepOutbox: (identity, items) => unfinished.keepOutbox(identity, items),
    },
    log: (level, text) => log[level](text),
  });
  running = { chat, unfinished };
  const memory = new ConnectionMemory(extension.workspaceState);
  const wishes = new Wishes(memory);
  const { extensionUri } = extension;
  const view = new ChatView({ extensionUri, chat, unfinished, log, words: pageWords });
  const server = new ServerTask(extensionUri);
  extension.subscriptions.push(log, unfinished, chat, view, ...showChat(chat, view, wishes));
  extension.subscriptions.push(vscode.tasks.registerTaskProvider(TASK_TYPE, server));
  const context = { chat, view, memory, wishes, server, showLog: () => log.show() };
  extension.subscriptions.push(...registerCommands(context));
  const resumption = new Resumption(chat, memory);
  extension.subscriptions.push(resumption);
  if (resumption.resume()) wishes.note();
  const activationMs = Math.round(performance.now() - began);
  log.info(`activated in ${activationMs} ms`);
  return createApi(chat, view, activationMs);
}

/** Writes down the drafts and says good-bye to the server. VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await Promise.all([running?.unfinished.flush(), running?.chat.disconnect()]);
}

function showChat(chat: Chat, view: ChatView, wishes: Wishes): vscode.Disposable[] {
  const rooms = new RoomsTree(chat);
  const people = new PeopleTree(chat);
  const roomsView = vscode.window.createTreeView(VIEWS.rooms, { treeDataProvider: rooms });
  const settingsChanged = () => chat.state.kind === 'online' && wishes.changed;
  return [
    vscode.window.registerWebviewViewProvider(VIEWS.chat, view),
    roomsView,
    rooms,
    vscode.window.createTreeView(VIEWS.people, { treeDataProvider: people }),
    people,
    new Badge(chat, view, roomsView),
    new ContextKeys(chat, settingsChanged),
    new StatusBar(chat, settingsChanged),
    new Notifications(chat, view),
  ];
}

function registerCommands(context: CommandContext): vscode.Disposable[] {
  return COMMANDS.map(name =>
    vscode.commands.registerCommand(commandId(name), (argument: unknown) =>
      COMMAND_TABLE[name](context, argument),
    ),
  );
}

function createApi(chat: Chat, view: ChatView, activationMs: number): ClassChatApi {
  return {
    get state() {
      return chat.state;
    },
    get session() {
      return chat.session;
    },
    activationMs,
    onPainted: view.onPainted,
    onState: chat.onState,
    onChange: chat.onChange,
  };
}
