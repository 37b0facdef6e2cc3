import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { Emitter, type Event } from '../client/emitter.ts';
import { Acquaintances } from './acquaintances.ts';
import type { ClassChatApi } from './api.ts';
import { Badge } from './badge.ts';
import { Chat } from './chat.ts';
import { ChatPages } from './chat-pages.ts';
import { ChatPanel } from './chat-panel.ts';
import { ChatView } from './chat-view.ts';
import { CODE_SCHEME, MessageDocuments } from './code/message-documents.ts';
import { ProblemActions } from './code/problem-actions.ts';
import { SUGGESTION_SCHEME, SuggestionFiles } from './code/suggestion-files.ts';
import type { CommandContext } from './commands/context.ts';
import { COMMAND_TABLE } from './commands/table.ts';
import { ConnectionMemory } from './connection-memory.ts';
import { ContextKeys } from './context-keys.ts';
import { COMMANDS, commandId, PAGE_PANEL, TASK_TYPE, VIEWS } from './ids.ts';
import { InvitationLinks } from './invitation-links.ts';
import { Keychain } from './keychain.ts';
import type { PageHostOptions } from './page-host.ts';
import { Pins } from './pins.ts';
import { Notifications } from './quiet/notifications.ts';
import { Presence } from './quiet/presence.ts';
import { Quiet } from './quiet/quiet.ts';
import { Resumption } from './resumption.ts';
import { ServerTask } from './server-task.ts';
import { readIdentity, readTlsMode } from './settings.ts';
import { StatusBar } from './status-bar.ts';
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
  const keychain = new Keychain(extension.secrets, text => log.warn(text));
  const unfinished = new Unfinished(extension.workspaceState);
  const chat = new Chat({
    address: readIdentity,
    tls: readTlsMode,
    words: sessionWords(),
    keep: {
      token: identity => keychain.token(identity),
      keepToken: (identity, token) => keychain.keepToken(identity, token),
      admission: keychain,
      outbox: identity => unfinished.outbox(identity),
      keepOutbox: (identity, items) => unfinished.keepOutbox(identity, items),
      trust: new Pins(extension.globalState, text => log.warn(text)),
    },
    log: (level, text) => log[level](text),
  });
  running = { chat, unfinished };
  const memory = new ConnectionMemory(extension.workspaceState);
  const wishes = new Wishes(memory, () => ({ ...readIdentity(), tls: readTlsMode() }));
  const { extensionUri } = extension;
  const quiet = new Quiet(chat, extension.globalState);
  const pages = createPages({ extensionUri, chat, attention: quiet.attention, unfinished, log });
  const server = new ServerTask(extensionUri, keychain);
  extension.subscriptions.push(log, unfinished, chat, quiet, ...pages.owned);
  extension.subscriptions.push(...showChat(chat, pages, quiet, wishes));
  extension.subscriptions.push(vscode.tasks.registerTaskProvider(TASK_TYPE, server));
  extension.subscriptions.push(vscode.tasks.onDidStartTaskProcess(event => server.started(event)));
  const context = { chat, view: pages.pages, memory, wishes, quiet, server, showLog: () => log.show() };
  extension.subscriptions.push(...registerCommands(context), new Acquaintances(chat, log));
  extension.subscriptions.push(vscode.window.registerUriHandler(new InvitationLinks(context)));
  extension.subscriptions.push(...registerCode());
  const resumption = new Resumption(chat, memory);
  extension.subscriptions.push(resumption);
  if (resumption.resume()) wishes.note();
  const activationMs = Math.round(performance.now() - began);
  log.info(`activated in ${activationMs} ms`);
  return createApi(chat, pages.onPainted, activationMs);
}

/** Writes down the drafts and says good-bye to the server. VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await Promise.all([running?.unfinished.flush(), running?.chat.disconnect()]);
}

/** The window's chat pages. */
interface Pages {
  pages: ChatPages;
  view: ChatView;
  panel: ChatPanel;
  /** A page was painted for its first time, so many ms after VS Code had asked for it. */
  onPainted: Event<number>;
  /** The user did something in a page. */
  onUsed: Event<void>;
  owned: Disposable[];
}

function createPages(window: Omit<PageHostOptions, 'onPainted' | 'onUsed' | 'all'>): Pages {
  const painted = new Emitter<number>();
  const used = new Emitter<void>();
  const options: PageHostOptions = {
    ...window,
    onPainted: ms => painted.fire(ms),
    onUsed: () => used.fire(),
    all: new Set(),
  };
  const [view, panel] = [new ChatView(options), new ChatPanel(options)];
  const pages = new ChatPages(view, panel);
  const owned = [view, panel, painted, used];
  return { pages, view, panel, onPainted: painted.event, onUsed: used.event, owned };
}

function showChat(
  chat: Chat,
  { pages, view, panel, onUsed }: Pages,
  { attention, doNotDisturb }: Quiet,
  wishes: Wishes,
): vscode.Disposable[] {
  const rooms = new RoomsTree(chat, attention);
  const people = new PeopleTree(chat);
  const roomsView = vscode.window.createTreeView(VIEWS.rooms, { treeDataProvider: rooms });
  const settingsChanged = () => chat.state.kind === 'online' && wishes.changed;
  return [
    vscode.window.registerWebviewViewProvider(VIEWS.chat, view),
    vscode.window.registerWebviewPanelSerializer(PAGE_PANEL, panel),
    roomsView,
    rooms,
    vscode.window.createTreeView(VIEWS.people, { treeDataProvider: people }),
    people,
    new Badge(attention, view, roomsView),
    new ContextKeys(chat, settingsChanged),
    new StatusBar(chat, attention, doNotDisturb, settingsChanged),
    new Presence(chat, onUsed),
    new Notifications({ chat, pages, attention, doNotDisturb }),
  ];
}

/** Documents with code of messages, and what the editor offers to ask about. */
function registerCode(): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider(CODE_SCHEME, new MessageDocuments()),
    vscode.workspace.registerFileSystemProvider(SUGGESTION_SCHEME, new SuggestionFiles()),
    vscode.languages.registerCodeActionsProvider('*', new ProblemActions(), {
      providedCodeActionKinds: ProblemActions.kinds,
    }),
  ];
}

function registerCommands(context: CommandContext): vscode.Disposable[] {
  return COMMANDS.map(name =>
    vscode.commands.registerCommand(commandId(name), (argument: unknown) =>
      COMMAND_TABLE[name](context, argument),
    ),
  );
}

function createApi(chat: Chat, onPainted: Event<number>, activationMs: number): ClassChatApi {
  return {
    get state() {
      return chat.state;
    },
    get session() {
      return chat.session;
    },
    activationMs,
    onPainted,
    onState: chat.onState,
    onChange: chat.onChange,
  };
}
