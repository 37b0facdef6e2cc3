import * as vscode from 'vscode';
import { SERVER_CONVERSATION } from '../client/chat-session.ts';
import { formatAddress } from '../client/connection-fault.ts';
import type { Disposable } from '../client/disposable.ts';
import type { Acquaintance, Chat } from './chat.ts';

/** Says quietly that a server was met for the first time: in the log, and in the conversation with the server. */
export class Acquaintances implements Disposable {
  readonly #chat: Chat;
  readonly #subscription: Disposable;

  constructor(chat: Chat, log: vscode.LogOutputChannel) {
    this.#chat = chat;
    this.#subscription = chat.onMet(met => {
      log.info(`Met ${formatAddress(met)} for the first time: ${met.fingerprint}.`);
      this.#tell(met);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #tell(met: Acquaintance): void {
    const text = vscode.l10n.t(
      'The connection to {0} is encrypted. The server is known from now on by its fingerprint: {1}',
      formatAddress(met),
      met.fingerprint,
    );
    this.#chat.session?.notice('info', text, SERVER_CONVERSATION);
  }
}
