import * as vscode from 'vscode';
import type { Disposable } from '../../client/disposable.ts';
import { type ConversationId, sameConversation, type Transcript } from '../../client/transcript.ts';
import type { Chat, Talk } from '../chat.ts';
import type { ChatPages } from '../chat-pages.ts';
import { showInfo } from '../notify.ts';
import { readNotificationLevel } from '../settings.ts';
import type { Attention } from './attention.ts';
import { concerns } from './concerns.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import { type Gathered, ToastGatherer } from './toast-gatherer.ts';
import { describeToast } from './toast-words.ts';

/** What notifications are judged by. */
export interface NotificationOptions {
  chat: Chat;
  pages: ChatPages;
  attention: Attention;
  doNotDisturb: DoNotDisturb;
}

/** Tells of messages that concern the user and that he does not see anyway: by toasts, few of them. All else shows in badge and status bar. */
export class Notifications implements Disposable {
  readonly #options: NotificationOptions;
  readonly #gatherer: ToastGatherer;
  readonly #subscription: Disposable;

  constructor(options: NotificationOptions) {
    this.#options = options;
    this.#gatherer = new ToastGatherer({
      show: gathered => void this.#show(gathered),
      isNews: talk => this.#isWanted(talk),
    });
    this.#subscription = options.chat.onTalk(talk => this.#consider(talk));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#gatherer.dispose();
  }

  #consider(talk: Talk): void {
    if (this.#isWanted(talk)) this.#gatherer.add(talk);
  }

  /** As it is now: the user may have asked for less since the message came, or read it, also in another window. */
  #isWanted(talk: Talk): boolean {
    const { chat, attention, doNotDisturb } = this.#options;
    const { id, message } = talk;
    if (doNotDisturb.isOn || this.#sees(id) || !isUnread(chat.session?.transcript(id), message.seq))
      return false;
    return concerns({
      setting: readNotificationLevel(),
      level: attention.level(id),
      id,
      namesUser: () => attention.names(message.text),
    });
  }

  #sees(id: ConversationId): boolean {
    const { chat, pages } = this.#options;
    return pages.visible && vscode.window.state.focused && sameConversation(id, chat.open);
  }

  async #show(gathered: Gathered): Promise<void> {
    const open = vscode.l10n.t('Open');
    const said = describeToast(gathered, text => this.#options.attention.names(text));
    if ((await showInfo(said, open)) !== open) return;
    // Of several conversations, the one that was talked in last.
    const { id } = gathered.at(-1) ?? gathered[0];
    this.#options.chat.session?.openConversation(id);
    await this.#options.pages.reveal();
  }
}

/** Whether the message is still to be read. A version 1 server gives no `seq`: there the conversation counts. */
function isUnread(transcript: Transcript | undefined, seq: number | undefined): boolean {
  if (!transcript) return false;
  return seq === undefined ? transcript.unread > 0 : seq > transcript.readSeq;
}
