import * as vscode from 'vscode';
import { formatAddress } from '../client/connection-fault.ts';
import type { Disposable } from '../client/disposable.ts';
import type { Chat } from './chat.ts';
import { commandId, VIEWS } from './ids.ts';
import { withoutIcons } from './plain-text.ts';
import { describeConnectionFault, describeConversation, describeUnreadMessages } from './words.ts';

/** What the item tells of. */
export type StatusSource = Pick<Chat, 'state' | 'session' | 'address' | 'open' | 'unread'>;

/** What the item shows. */
export interface StatusView {
  /** With codicons in `$(…)`. */
  text: string;
  tooltip: string;
  /** For a screen reader: no icons. */
  label: string;
  command: string;
}

/** The one item of ours in the status bar: where the connection stands, the open conversation, what is unread. */
export class StatusBar implements Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #chat: Chat;
  readonly #settingsChanged: () => boolean;
  readonly #subscriptions: Disposable[];

  /** @param settingsChanged whether the settings say other than the connection was made with */
  constructor(chat: Chat, settingsChanged: () => boolean) {
    this.#chat = chat;
    this.#settingsChanged = settingsChanged;
    this.#item = vscode.window.createStatusBarItem('classchat.status', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = 'ClassChat';
    this.#subscriptions = [
      this.#item,
      chat.onChange(() => this.#update()),
      vscode.workspace.onDidChangeConfiguration(() => this.#update()),
    ];
    this.#update();
    this.#item.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const view = statusView(this.#chat, this.#settingsChanged());
    this.#item.text = view.text;
    this.#item.tooltip = view.tooltip;
    this.#item.command = view.command;
    this.#item.accessibilityInformation = { label: view.label, role: 'button' };
  }
}

/** See {@link StatusView}. A server that is away is nothing to be alarmed at: no colours. */
export function statusView(chat: StatusSource, settingsChanged: boolean): StatusView {
  const connect = commandId('connect');
  const server = formatAddress(chat.address);
  const { state } = chat;
  switch (state.kind) {
    case 'offline':
      return show(
        'debug-disconnect',
        'ClassChat',
        vscode.l10n.t('Not connected. Click to connect.'),
        connect,
      );
    case 'connecting':
      return show('sync~spin', 'ClassChat', vscode.l10n.t('Connecting to {0}…', server), focusOf('chat'));
    case 'online':
      return settingsChanged ? changedView(chat, server) : onlineView(chat, server);
    case 'waiting': {
      const why = describeConnectionFault(state.reason, chat.address);
      const tooltip = vscode.l10n.t('The server at {0} is away: {1} Click to try now.', server, why);
      return show('debug-disconnect', vscode.l10n.t('ClassChat: away'), tooltip, connect);
    }
    case 'refused': {
      const why = describeConnectionFault(state.reason, chat.address);
      const tooltip = vscode.l10n.t('{0} did not let you in: {1} Click for another name.', server, why);
      return show('debug-disconnect', vscode.l10n.t('ClassChat: refused'), tooltip, connect);
    }
  }
}

function onlineView(chat: StatusSource, server: string): StatusView {
  const userName = chat.session?.client.userName ?? '';
  const place = chat.open.kind === 'server' ? userName : describeConversation(chat.open);
  const text = chat.unread > 0 ? `${place} (${chat.unread})` : place;
  const tooltip = vscode.l10n.t('Connected to {0} as {1}.', server, userName);
  const unread = chat.unread > 0 ? ` ${describeUnreadMessages(chat.unread)}.` : '';
  return show('comment-discussion', text, `${tooltip}${unread}`, focusOf('chat'));
}

function changedView(chat: StatusSource, server: string): StatusView {
  const view = onlineView(chat, server);
  const tooltip = vscode.l10n.t(
    'Connected to {0}, but the settings say otherwise now. Click to reconnect.',
    server,
  );
  return {
    ...view,
    text: `${view.text} $(sync-ignored)`,
    tooltip,
    label: tooltip,
    command: commandId('connect'),
  };
}

/** The command that VS Code makes for each view. */
function focusOf(view: keyof typeof VIEWS): string {
  return `${VIEWS[view]}.focus`;
}

function show(icon: string, text: string, tooltip: string, command: string): StatusView {
  return { text: `$(${icon}) ${withoutIcons(text)}`, tooltip, label: `ClassChat. ${tooltip}`, command };
}
