import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import { keyExposed } from '../../client/connection-fault.ts';
import { reasonOf } from '../../client/words.ts';
import { showError } from '../notify.ts';
import { describeRole } from '../server-words.ts';
import { describeConnectionFault, sessionWords } from '../words.ts';
import { askInstructorKey } from './ask.ts';
import { connectTo } from './connect.ts';
import type { CommandBody } from './context.ts';

/**
 * Become Instructor: asks for the instructor key of the server, and gives it; connects with it where there is no connection. A wrong one is
 * asked for again, and whoever then gives up stays as they were. Resolves with the kind of the state; undefined where the user gave up.
 */
export const useInstructorKey: CommandBody = async context => {
  const { chat, view } = context;
  const { session } = chat;
  if (chat.state.kind === 'online' && session) {
    const state = await giveKey(session);
    if (state !== undefined) await view.reveal();
    return state;
  }
  const instructorKey = await askInstructorKey(undefined);
  if (instructorKey === undefined) return undefined;
  const { host, port, userName } = chat.identity;
  const isOn = chat.state.kind !== 'offline';
  const state = await connectTo(context, isOn ? { host, port, userName } : {}, { instructorKey });
  await view.reveal();
  return state;
};

/** To the server that the user is in at already. */
async function giveKey(session: ChatSession): Promise<'online' | undefined> {
  const { client } = session;
  if (!client.security.isPrivate) {
    void showError(describeConnectionFault(keyExposed(client), client));
    return undefined;
  }
  for (let problem: string | undefined; ; ) {
    const key = await askInstructorKey(problem);
    if (key === undefined) return undefined;
    const reply = await client.giveKey(key);
    if (reply.ok) {
      session.notice('info', vscode.l10n.t('Your role is now: {0}.', describeRole('instructor')));
      return 'online';
    }
    problem = reasonOf(reply, sessionWords());
  }
}
