import * as vscode from 'vscode';
import {
  type Address,
  type ConnectionFault,
  formatAddress,
  isAboutName,
} from '../client/connection-fault.ts';
import type { Disposable } from '../client/disposable.ts';
import type { Chat } from './chat.ts';
import { commandId, VIEWS } from './ids.ts';
import { withoutIcons } from './plain-text.ts';
import type { Attention, Waiting } from './quiet/attention.ts';
import type { DoNotDisturb } from './quiet/do-not-disturb.ts';
import { describeConnectionFault, describeConversation, describeWaiting } from './words.ts';

/** What the item tells of. */
export type StatusSource = Pick<Chat, 'state' | 'session' | 'address' | 'open' | 'fingerprint'>;

/** What it tells of besides. */
export interface StatusFacts {
  /** The settings say other than the connection was made with. */
  settingsChanged: boolean;
  waiting: Waiting;
  doNotDisturb: boolean;
}

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
  readonly #facts: () => StatusFacts;
  readonly #subscriptions: Disposable[];

  /** @param settingsChanged whether the settings say other than the connection was made with */
  constructor(chat: Chat, attention: Attention, doNotDisturb: DoNotDisturb, settingsChanged: () => boolean) {
    this.#chat = chat;
    this.#facts = () => ({
      settingsChanged: settingsChanged(),
      waiting: attention.total,
      doNotDisturb: doNotDisturb.isOn,
    });
    this.#item = vscode.window.createStatusBarItem('classchat.status', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = 'ClassChat';
    this.#subscriptions = [
      this.#item,
      attention.onChange(() => this.#update()),
      doNotDisturb.onChange(() => this.#update()),
      vscode.workspace.onDidChangeConfiguration(() => this.#update()),
    ];
    this.#update();
    this.#item.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const view = statusView(this.#chat, this.#facts());
    this.#item.text = view.text;
    this.#item.tooltip = view.tooltip;
    this.#item.command = view.command;
    this.#item.accessibilityInformation = { label: view.label, role: 'button' };
  }
}

/** See {@link StatusView}. A server that is away is nothing to be alarmed at: no colours. */
export function statusView(chat: StatusSource, facts: StatusFacts): StatusView {
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
      return facts.settingsChanged ? changedView(chat, server, facts) : onlineView(chat, server, facts);
    case 'waiting': {
      const why = describeConnectionFault(state.reason, chat.address);
      const tooltip = vscode.l10n.t('The server at {0} is away: {1} Click to try now.', server, why);
      return show('debug-disconnect', vscode.l10n.t('ClassChat: away'), tooltip, connect);
    }
    case 'refused':
      return refusedView(state.reason, chat.address);
  }
}

function refusedView(reason: ConnectionFault, address: Address): StatusView {
  const [server, why] = [formatAddress(address), describeConnectionFault(reason, address)];
  const connect = commandId('connect');
  switch (reason.code) {
    case 'removed':
    case 'released': {
      const tooltip = vscode.l10n.t(
        'You are no longer in the class at {0}: {1} Click to come back.',
        server,
        why,
      );
      return show('debug-disconnect', vscode.l10n.t('ClassChat: sent out'), tooltip, connect);
    }
    case 'banned': {
      const tooltip = vscode.l10n.t('{0} did not let you in: {1}', server, why);
      return show('debug-disconnect', vscode.l10n.t('ClassChat: banned'), tooltip, connect);
    }
    case 'fingerprint_changed':
    case 'no_tls':
    case 'tls_lost':
    case 'tls_off':
    case 'tls_required': {
      const tooltip = vscode.l10n.t('You are not connected to {0}: {1} Click to decide.', server, why);
      return show('shield', vscode.l10n.t('ClassChat: not safe'), tooltip, connect);
    }
    default: {
      const tooltip = isAboutName(reason)
        ? vscode.l10n.t('{0} did not let you in: {1} Click for another name.', server, why)
        : vscode.l10n.t('{0} did not let you in: {1} Click to try again.', server, why);
      return show('debug-disconnect', vscode.l10n.t('ClassChat: refused'), tooltip, connect);
    }
  }
}

function onlineView(chat: StatusSource, server: string, { waiting, doNotDisturb }: StatusFacts): StatusView {
  const userName = chat.session?.client.userName ?? '';
  const place = chat.open.kind === 'server' ? userName : describeConversation(chat.open);
  const safety =
    chat.fingerprint === undefined
      ? vscode.l10n.t('The connection is not encrypted.')
      : vscode.l10n.t('The connection is encrypted.');
  const facts = [
    `${vscode.l10n.t('Connected to {0} as {1}.', server, userName)} ${safety}`,
    ...(doNotDisturb ? [vscode.l10n.t('Do not disturb: nothing brings up a notification.')] : []),
    ...(waiting.unread > 0 ? [`${describeWaiting(waiting)}.`] : []),
  ];
  const icon = doNotDisturb ? 'bell-slash' : 'comment-discussion';
  return show(icon, `${place}${countsOf(waiting)}`, facts.join(' '), focusOf('chat'));
}

/** `(4) @2`: four unread, two of them for the user. */
function countsOf({ unread, forUser }: Waiting): string {
  return (unread > 0 ? ` (${unread})` : '') + (forUser > 0 ? ` @${forUser}` : '');
}

function changedView(chat: StatusSource, server: string, facts: StatusFacts): StatusView {
  const view = onlineView(chat, server, facts);
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
