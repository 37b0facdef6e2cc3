import * as vscode from 'vscode';
import { LIMITS } from '../../protocol/limits.ts';
import { readName, readTopic } from './arguments.ts';
import { ask } from './ask.ts';
import { carryOut } from './carry-out.ts';
import type { CommandBody } from './context.ts';
import { pickJoinedRoom } from './pick.ts';

/**
 * Set Topic, with `"CS350"` or `{ room, text }`; an empty text takes the topic away. Resolves with a `Reply`, or with undefined where the
 * user gave up.
 */
export const setTopic: CommandBody = (context, argument) => {
  const given = readTopic(argument);
  const title = vscode.l10n.t('ClassChat: Set Topic');
  return carryOut(context, 'student', async session => {
    const room = readName(argument, 'room') ?? (await pickJoinedRoom(session, title));
    if (room === undefined) return undefined;
    const text = given ?? (await askTopic(title, room, session.client.roster.topicOf(room)));
    return text === undefined ? undefined : { status: 'topic', receiver: room, text };
  });
};

function askTopic(title: string, room: string, value: string): Promise<string | undefined> {
  return ask({
    title,
    prompt: vscode.l10n.t('What {0} is about. Nothing at all takes the topic away', room),
    value,
    optional: true,
    check: text =>
      [...text].length > LIMITS.topicLength
        ? vscode.l10n.t('A topic has at most {0} characters.', LIMITS.topicLength)
        : undefined,
  });
}
