/** Messages in lists of the editor's: those that the server keeps, as a quick pick shows them. */
import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId, Transcript } from '../../client/transcript.ts';
import { withoutIcons } from '../plain-text.ts';

/** A message that the server keeps. */
export interface Kept {
  seq: number;
  sender: string;
  text: string;
  time: number;
  removed?: boolean;
}

export type MessageItem = vscode.QuickPickItem & { message: Kept };

/** Who, when; below it what was said. */
export function messageItem(message: Kept): MessageItem {
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    label: withoutIcons(message.sender),
    description: time.format(message.time),
    detail: withoutIcons(message.text.replace(/\s+/g, ' ').trim()),
    message,
  };
}

/** The pinned messages of a conversation, the newest first. */
export async function pinnedMessages(session: ChatSession, { id, epoch, pins }: Transcript): Promise<Kept[]> {
  const found = await Promise.all(pins.toReversed().map(seq => findMessage(session, id, seq, epoch)));
  return found.filter(message => message !== undefined);
}

/**
 * The message `seq`. One that is not loaded is asked for: it stays out of the transcript, as nobody reads what is around it.
 *
 * @param epoch where it has to be of that incarnation of the conversation
 */
export async function findMessage(
  session: ChatSession,
  id: ConversationId,
  seq: number,
  epoch?: string,
): Promise<Kept | undefined> {
  const loaded = session.transcript(id)?.withSeq(seq);
  if (loaded) return { ...loaded, seq };
  const reply = await session.history(id, { before: seq + 1, limit: 1 });
  const page = reply.ok && reply.message?.status === 'history' ? reply.message : undefined;
  if (!page || (epoch !== undefined && page.epoch !== epoch)) return undefined;
  return page.messages.find(message => message.seq === seq && message.act === undefined);
}
