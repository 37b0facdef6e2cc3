import * as vscode from 'vscode';
import type { Reply } from '../../client/chat-client.ts';
import type { ChatSession } from '../../client/chat-session.ts';
import type { Request } from '../../protocol/messages.ts';
import { atLeast, type Role } from '../../protocol/roles.ts';
import { askInDialog, showError, showInfo } from '../notify.ts';
import { sentenceOf } from '../server-words.ts';
import { requireOnline } from './connect.ts';
import { type CommandContext, NOT_CONNECTED } from './context.ts';

/** What a command of staff resolves with where a student calls it. */
const NOT_STAFF: Reply = { ok: false, code: 'not_allowed', text: 'That takes a higher role.' };

/** The session of a user of at least that role; connects first where there is no connection. Else says why not. */
export async function requireRole(context: CommandContext, least: Role): Promise<ChatSession | Reply> {
  const session = await requireOnline(context);
  if (!session) return NOT_CONNECTED;
  const { roster, userName } = session.client;
  if (atLeast(roster.roleOf(userName), least)) return session;
  void showError(
    least === 'instructor'
      ? vscode.l10n.t('Only instructors can do that.')
      : vscode.l10n.t('Only instructors and assistants can do that.'),
  );
  return NOT_STAFF;
}

/**
 * Gives an order that the user may still be asked about. What came of it shows in the open conversation, as with everything that
 * is asked of the server, and in a message where the chat is not before the eyes: an order is given from a tree as well.
 */
export async function carryOut(
  context: CommandContext,
  least: Role,
  requestFor: (session: ChatSession) => Promise<Request | undefined>,
): Promise<Reply | undefined> {
  const session = await requireRole(context, least);
  if ('ok' in session) return session;
  const request = await requestFor(session);
  if (!request) return undefined;
  const reply = await session.run(request);
  if (!context.view.visible) tell(reply);
  return reply;
}

/** Asks whether to do what cannot be undone at a glance. */
export async function confirm(question: string, detail: string, action: string): Promise<boolean> {
  return (await askInDialog({ question, detail, actions: [action], isGrave: true })) === action;
}

function tell(reply: Reply): void {
  const { message } = reply;
  const isWord = message?.status === 'info' || message?.status === 'error';
  const text = (isWord && sentenceOf(message)) || message?.text || (reply.ok ? '' : reply.text);
  if (reply.ok) void showInfo(text);
  else void showError(text);
}
