/** What staff does to messages: from the chat page, by a command, and by a slash command. */
import * as vscode from 'vscode';
import type { Reply } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import type { ConversationId } from '../client/transcript.ts';
import { reasonOf } from '../client/words.ts';
import { askInDialog, showError } from './notify.ts';
import { sessionWords } from './words.ts';

/** A message of a room that the server keeps. */
export interface MessageOfRoom {
  room: string;
  seq: number;
  sender: string;
}

/** A message of a transcript by its key. Undefined where it is of no room, or the server does not keep it. */
export function messageOfRoom(
  session: ChatSession,
  id: ConversationId,
  key: number,
): MessageOfRoom | undefined {
  const { seq, sender } = session.transcript(id)?.message(key) ?? {};
  return id.kind === 'room' && seq !== undefined && sender !== undefined
    ? { room: id.name, seq, sender }
    : undefined;
}

/** Asks whether a message is to be deleted: nobody can take that back. */
export async function isMeant({
  sender,
  own = false,
}: Pick<MessageOfRoom, 'sender'> & { own?: boolean }): Promise<boolean> {
  const yes = vscode.l10n.t('Delete');
  const chosen = await askInDialog({
    question: own
      ? vscode.l10n.t('Delete your message?')
      : vscode.l10n.t('Delete this message of {0}?', sender),
    detail: vscode.l10n.t(
      'Its text goes for everybody and for good. That a message stood there, and that it was removed, stays.',
    ),
    actions: [yes],
    isGrave: true,
  });
  return chosen === yes;
}

/**
 * Deletes a message, if it is meant. Undefined where it is not.
 *
 * @param options `confirm: false` where the user was asked already; the reason is for the audit log
 */
export async function deleteMessage(
  session: ChatSession,
  message: MessageOfRoom,
  { confirm = true, reason }: { confirm?: boolean; reason?: string } = {},
): Promise<Reply | undefined> {
  if (confirm && !(await isMeant(message))) return undefined;
  return told(await session.deleteMessage({ kind: 'room', name: message.room }, message.seq, reason));
}

/** Pins a message, or takes it down. */
export async function pinMessage(
  session: ChatSession,
  { room, seq }: MessageOfRoom,
  on: boolean,
): Promise<Reply> {
  return told(await session.pin(room, seq, on));
}

/** Pins a message, or takes it down where it is pinned. */
export async function togglePin(session: ChatSession, message: MessageOfRoom): Promise<void> {
  const pins = session.transcript({ kind: 'room', name: message.room })?.pins ?? [];
  await pinMessage(session, message, !pins.includes(message.seq));
}

/** What came of it shows in the transcript; so does why nothing did, in the conversation that it was done in. */
export function noticeFault(session: ChatSession, reply: Reply, id: ConversationId): void {
  if (!reply.ok) session.notice('error', reasonOf(reply, sessionWords()), id);
}

/** What came of it shows in the transcript; why nothing did, here. */
function told(reply: Reply): Reply {
  if (!reply.ok) void showError(reasonOf(reply, sessionWords()));
  return reply;
}
