import * as vscode from 'vscode';
import { readName, readText } from './arguments.ts';
import { ask } from './ask.ts';
import type { CommandBody } from './context.ts';
import { pickJoinedRoom, pickPerson } from './pick.ts';
import { runAndShow } from './rooms.ts';

/** Send Private Message, with `{ user, text }`. Resolves with a `Reply`. Shows the chat view. */
export const sendPrivateMessage: CommandBody = (context, argument) => {
  const user = readName(argument, 'user');
  const text = typeof argument === 'string' ? undefined : readText(argument, 'text');
  const title = vscode.l10n.t('ClassChat: Send Private Message');
  return runAndShow(context, async session => {
    const receiver = user ?? (await pickPerson(session, title));
    if (receiver === undefined) return undefined;
    const said = text ?? (await ask({ title, prompt: vscode.l10n.t('Only {0} reads it', receiver) }));
    return said === undefined ? undefined : { status: 'private', receiver, text: said };
  });
};

/** Send to Room, with `{ room, text }`. Resolves with a `Reply`. Shows the chat view. */
export const sendToRoom: CommandBody = (context, argument) => {
  const room = readName(argument, 'room');
  const text = typeof argument === 'string' ? undefined : readText(argument, 'text');
  const title = vscode.l10n.t('ClassChat: Send to Room');
  return runAndShow(context, async session => {
    const receiver = room ?? (await pickJoinedRoom(session, title));
    if (receiver === undefined) return undefined;
    const said = text ?? (await ask({ title, prompt: vscode.l10n.t('Everybody in {0} reads it', receiver) }));
    return said === undefined ? undefined : { status: 'group', receiver, text: said };
  });
};
