import * as vscode from 'vscode';
import { showInfo } from '../notify.ts';
import type { CommandBody } from './context.ts';
import { requireKeeping } from './keeping.ts';
import { messageItem, pinnedMessages } from './message-list.ts';

/**
 * Show Pinned Messages, of the open conversation: shows the one that the user chooses in the chat view, among those around it,
 * and resolves with its key; with undefined where there is none or he gave up.
 */
export const showPinnedMessages: CommandBody = async context => {
  const session = await requireKeeping(context);
  const transcript = session?.transcript(session.open);
  if (!session || !transcript) return undefined;
  if (transcript.pins.length === 0) {
    void showInfo(vscode.l10n.t('Nothing is pinned in this conversation.'));
    return undefined;
  }
  const items = pinnedMessages(session, transcript).then(pinned => pinned.map(messageItem));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('ClassChat: Pinned Messages'),
    matchOnDetail: true,
  });
  const { epoch, id } = transcript;
  const key = chosen && epoch ? await session.reveal(id, { epoch, seq: chosen.message.seq }) : undefined;
  if (key !== undefined) await context.view.revealEntry(key);
  return key;
};
