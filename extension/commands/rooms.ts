import * as vscode from 'vscode';
import type { Reply } from '../../client/chat-client.ts';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId } from '../../client/transcript.ts';
import type { Request } from '../../protocol/messages.ts';
import { readName } from './arguments.ts';
import { askName } from './ask.ts';
import { requireOnline } from './connect.ts';
import { type CommandBody, type CommandContext, NOT_CONNECTED } from './context.ts';
import { pickConversation, pickJoinedRoom, pickRoomToEnter } from './pick.ts';

/** Join Room, with `"CS350"` or `{ room }`. Resolves with a `Reply`. Shows the chat view. */
export const joinRoom: CommandBody = (context, argument) => {
  const given = readName(argument, 'room');
  return runAndShow(context, async session => {
    if (given !== undefined) return { status: 'join', receiver: given };
    const choice = await pickRoomToEnter(session);
    return choice && { status: choice.action, receiver: choice.room };
  });
};

/** Create Room, with `"CS350"` or `{ room }`. Resolves with a `Reply`. Shows the chat view. */
export const createRoom: CommandBody = (context, argument) => {
  const given = readName(argument, 'room');
  return runAndShow(context, async () => {
    const receiver = given ?? (await askRoom());
    return receiver === undefined ? undefined : { status: 'create', receiver };
  });
};

/** Leave Room, with `"CS350"` or `{ room }`. Resolves with a `Reply`. */
export const leaveRoom: CommandBody = async (context, argument) => {
  const given = readName(argument, 'room');
  const session = await requireOnline(context);
  if (!session) return NOT_CONNECTED;
  const receiver = given ?? (await pickJoinedRoom(session, vscode.l10n.t('ClassChat: Leave Room')));
  return receiver === undefined ? undefined : await session.run({ status: 'leave', receiver });
};

/**
 * Switch Room, with `"CS350"`, `{ room }` or `{ user }`: shows another conversation. Resolves with the id of the one
 * that is open then, `{ kind, name }`. Shows the chat view. It needs no connection, for what was said can be read without.
 */
export const switchRoom: CommandBody = async (context, argument) => {
  const room = readName(argument, 'room');
  const user = typeof argument === 'string' ? undefined : readName(argument, 'user');
  const session = context.chat.session ?? (await requireOnline(context));
  if (!session) return undefined;
  const id = givenConversation(room, user) ?? (await pickConversation(session));
  if (!id) return undefined;
  session.openConversation(id);
  await context.view.reveal();
  return session.open;
};

/** Does a request that the user may still be asked about, where he sees what comes of it. */
export async function runAndShow(
  context: CommandContext,
  requestFor: (session: ChatSession) => Promise<Request | undefined>,
): Promise<Reply | undefined> {
  const session = await requireOnline(context);
  const request = await (session && requestFor(session));
  if (session && !request) return undefined;
  const reply = session && request ? await session.run(request) : NOT_CONNECTED;
  // Last, because the page takes the focus, and a question that loses it closes.
  await context.view.reveal();
  return reply;
}

function givenConversation(room: string | undefined, user: string | undefined): ConversationId | undefined {
  if (room !== undefined) return { kind: 'room', name: room };
  return user === undefined ? undefined : { kind: 'user', name: user };
}

function askRoom(): Promise<string | undefined> {
  return askName({
    title: vscode.l10n.t('ClassChat: Create Room'),
    prompt: vscode.l10n.t('The name of the new room'),
    placeholder: vscode.l10n.t('CS350'),
  });
}
