import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId } from '../../client/transcript.ts';
import type { SearchHit } from '../../protocol/messages.ts';
import { showError } from '../notify.ts';
import { readText } from './arguments.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { requireKeeping } from './keeping.ts';
import { SearchPicker } from './search-picker.ts';

/**
 * Search Messages, with `"words"` or `{ text }` to begin with. Shows the message that the user chooses in the chat view,
 * among those around it, and resolves with the id of its conversation; with undefined where he gave up.
 */
export const searchMessages: CommandBody = async (context, argument) => {
  const text = typeof argument === 'string' ? argument.trim() : readText(argument, 'text');
  const session = await requireKeeping(context);
  if (!session) return undefined;
  const hit = await new SearchPicker(session, text ?? '').choose();
  return hit && (await show(context, session, hit));
};

async function show(
  { view }: CommandContext,
  session: ChatSession,
  hit: SearchHit,
): Promise<ConversationId | undefined> {
  const id: ConversationId = { kind: hit.kind === 'group' ? 'room' : 'user', name: hit.receiver };
  const { epoch, seq } = hit;
  const key = await session.reveal(id, { epoch, seq });
  if (key === undefined) {
    void showError(vscode.l10n.t('The message could not be shown: the server did not hand it out.'));
    return undefined;
  }
  await view.revealEntry(key);
  return id;
}
