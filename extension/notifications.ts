import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { type ConversationId, sameConversation } from '../client/transcript.ts';
import type { Chat, Talk } from './chat.ts';
import type { ChatView } from './chat-view.ts';
import { mentions } from './mentions.ts';
import { withoutLinks } from './plain-text.ts';
import { readNotificationLevel } from './settings.ts';
import type { NotificationLevel } from './settings-table.ts';

/** ms in which a conversation raises one toast at most; what else comes shows in the badge alone. */
export const TOAST_PAUSE_MS = 5000;

/** Characters of a message that a toast shows. */
const TOAST_LENGTH = 200;

/** Tells of messages that concern the user and that he does not see anyway. */
export class Notifications implements Disposable {
  readonly #chat: Chat;
  readonly #view: ChatView;
  readonly #subscription: Disposable;
  readonly #lastToast = new Map<string, number>();

  constructor(chat: Chat, view: ChatView) {
    this.#chat = chat;
    this.#view = view;
    this.#subscription = chat.onTalk(talk => this.#consider(talk));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #consider(talk: Talk): void {
    const userName = this.#chat.session?.client.userName ?? '';
    if (!concerns(readNotificationLevel(), talk, userName) || this.#sees(talk.id)) return;
    const key = `${talk.id.kind} ${talk.id.name}`;
    const now = Date.now();
    if (now - (this.#lastToast.get(key) ?? 0) < TOAST_PAUSE_MS) return;
    this.#lastToast.set(key, now);
    void this.#show(talk);
  }

  #sees(id: ConversationId): boolean {
    return this.#view.visible && vscode.window.state.focused && sameConversation(id, this.#chat.open);
  }

  async #show({ id, message }: Talk): Promise<void> {
    const open = vscode.l10n.t('Open');
    const text =
      message.text.length > TOAST_LENGTH ? `${message.text.slice(0, TOAST_LENGTH)}…` : message.text;
    const said =
      id.kind === 'user'
        ? vscode.l10n.t('{0} (privately): {1}', message.sender, text)
        : vscode.l10n.t('{0} in {1}: {2}', message.sender, id.name, text);
    if ((await vscode.window.showInformationMessage(withoutLinks(said), open)) !== open) return;
    this.#chat.session?.openConversation(id);
    await this.#view.reveal();
  }
}

/** Whether a message is of those that the user wants to be told of. */
export function concerns(level: NotificationLevel, { id, message }: Talk, userName: string): boolean {
  switch (level) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'mentionsAndPrivate':
      return id.kind === 'user' || mentions(message.text, userName);
  }
}
