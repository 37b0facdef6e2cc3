import * as vscode from 'vscode';
import type { Reply } from '../../client/chat-client.ts';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId, Transcript } from '../../client/transcript.ts';
import { ERROR_TEXTS } from '../../protocol/catalogue.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { deleteMessage as deleteIt, type MessageOfRoom, pinMessage as pinIt } from '../message-deeds.ts';
import { showError, showInfo } from '../notify.ts';
import { type MessageArgument, readMessage } from './arguments.ts';
import { requireRole } from './carry-out.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { findMessage, type Kept, messageItem, pinnedMessages } from './message-list.ts';
import { pickJoinedRoom } from './pick.ts';

/*
 * Orders about messages. Each takes `{ room, seq, reason? }`, and shows the messages of a room where it is not told which one is
 * meant. Each resolves with a `Reply`, or with undefined where the user gave up.
 */

const NO_SUCH_MESSAGE: Reply = { ok: false, code: 'no_such_message', text: ERROR_TEXTS.no_such_message };

/** Delete Message, with `{ room, seq, reason? }`. Asks once more, unless it is given `confirm: false`. */
export const deleteMessage: CommandBody = (context, argument) => {
  const given = readMessage(argument);
  const title = vscode.l10n.t('ClassChat: Delete Message');
  return withMessage(context, given, title, newestMessages, (session, message) =>
    deleteIt(session, message, given),
  );
};

/** Pin Message, with `{ room, seq }`. */
export const pinMessage: CommandBody = (context, argument) => {
  const title = vscode.l10n.t('ClassChat: Pin Message');
  const unpinned = async (session: ChatSession, transcript: Transcript) =>
    (await newestMessages(session, transcript)).filter(({ seq }) => !transcript.pins.includes(seq));
  return withMessage(context, readMessage(argument), title, unpinned, (session, message) =>
    pinIt(session, message, true),
  );
};

/** Unpin Message, with `{ room, seq }`. */
export const unpinMessage: CommandBody = (context, argument) => {
  const title = vscode.l10n.t('ClassChat: Unpin Message');
  return withMessage(context, readMessage(argument), title, pinnedMessages, (session, message) =>
    pinIt(session, message, false),
  );
};

async function withMessage(
  context: CommandContext,
  given: MessageArgument,
  title: string,
  choices: (session: ChatSession, transcript: Transcript) => Promise<Kept[]>,
  deed: (session: ChatSession, message: MessageOfRoom) => Promise<Reply | undefined>,
): Promise<Reply | undefined> {
  const session = await requireRole(context, 'assistant');
  if ('ok' in session) return session;
  const room = given.room ?? (await roomFor(session, title));
  if (room === undefined) return undefined;
  const id: ConversationId = { kind: 'room', name: room };
  const { seq } = given;
  const message =
    seq === undefined ? await pickMessage(session, id, title, choices) : await findMessage(session, id, seq);
  if (message) return await deed(session, { room, seq: message.seq, sender: message.sender });
  if (seq === undefined) return undefined;
  void showError(vscode.l10n.t('There is no such message in that room.'));
  return NO_SUCH_MESSAGE;
}

/** The open room; another one is asked for only where none is open. */
async function roomFor(session: ChatSession, title: string): Promise<string | undefined> {
  const { open } = session;
  return open.kind === 'room' ? open.name : await pickJoinedRoom(session, title);
}

async function pickMessage(
  session: ChatSession,
  id: ConversationId,
  title: string,
  choices: (session: ChatSession, transcript: Transcript) => Promise<Kept[]>,
): Promise<Kept | undefined> {
  const transcript = session.transcript(id);
  const messages = transcript ? await choices(session, transcript) : [];
  if (messages.length === 0) {
    void showInfo(vscode.l10n.t('There is no message in this room for that.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which message?');
  const options = { title, placeHolder, matchOnDetail: true };
  return (await vscode.window.showQuickPick(messages.map(messageItem), options))?.message;
}

/** The newest page of a room, the newest message first. */
async function newestMessages(session: ChatSession, { id }: Transcript): Promise<Kept[]> {
  const reply = await session.history(id, { limit: LIMITS.pageDefault });
  const page = reply.ok && reply.message?.status === 'history' ? reply.message.messages : [];
  return page.toReversed().filter(({ act, removed }) => act === undefined && !removed);
}
