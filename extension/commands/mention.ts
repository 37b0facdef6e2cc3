import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { showInfo } from '../notify.ts';
import { readName } from './arguments.ts';
import { requireOnline } from './connect.ts';
import type { CommandBody } from './context.ts';
import { pickPerson } from './pick.ts';

/**
 * Mention Person, with `"Bob"` or `{ user }`: puts the name into the composer of a room that both are in, the open one where that is
 * such. Resolves with the id of the room, or with undefined where there is none or the user gave up.
 */
export const mentionPerson: CommandBody = async (context, argument) => {
  const session = await requireOnline(context);
  if (!session) return undefined;
  const title = vscode.l10n.t('ClassChat: Mention Person');
  const user = readName(argument, 'user') ?? (await pickPerson(session, title));
  if (user === undefined) return undefined;
  const room = commonRoom(session, user);
  if (!room) {
    void showInfo(vscode.l10n.t('{0} and you are in no room together.', user));
    return undefined;
  }
  session.openConversation(room);
  await context.view.revealWith({ type: 'insert', text: `@${user} ` });
  return room;
};

function commonRoom({ open, client }: ChatSession, user: string): ConversationId | undefined {
  const joined = new Set(client.roster.joined());
  const common = client.roster.roomsOf(user).filter(room => joined.has(room));
  if (open.kind === 'room' && common.includes(open.name)) return open;
  const [name] = common;
  return name === undefined ? undefined : { kind: 'room', name };
}
