import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import { showError } from '../notify.ts';
import { requireOnline } from './connect.ts';
import type { CommandContext } from './context.ts';

/** The session, online at a server that keeps messages; connects first where it is not. Else says why not. */
export async function requireKeeping(context: CommandContext): Promise<ChatSession | undefined> {
  const session = await requireOnline(context);
  const { state } = context.chat;
  if (!session || state.kind !== 'online') {
    void showError(
      vscode.l10n.t('There is no connection to a ClassChat server: what was said is kept there.'),
    );
    return undefined;
  }
  if (state.version === 1) {
    void showError(
      vscode.l10n.t(
        'This server is an old one that keeps no messages: there is nothing to search or to export.',
      ),
    );
    return undefined;
  }
  return session;
}
