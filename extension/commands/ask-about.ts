import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import {
  describeNoQuestion,
  type NoQuestion,
  type Question,
  questionAboutProblem,
  questionAboutSelection,
} from '../code/ask.ts';
import { type KnownProblem, questionAboutKnown } from '../code/dropped.ts';
import { closeSuggestion, readMade } from '../code/suggest.ts';
import { showInfo } from '../notify.ts';
import { requireOnline } from './connect.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { pickConversation } from './pick.ts';

/** Ask About Selection: puts the selected lines into the composer, with where they are from. Resolves with whether it did. */
export const askAboutSelection: CommandBody = context => ask(context, questionAboutSelection);

/**
 * Ask About This Problem, with `{ uri, line, message }` or, without, the one at the cursor: puts it and its lines into the composer. Resolves
 * with whether it did.
 */
export const askAboutProblem: CommandBody = (context, argument) => {
  const known = readProblem(argument);
  return ask(context, async () =>
    known ? ((await questionAboutKnown(known)) ?? 'no problem') : await questionAboutProblem(),
  );
};

function readProblem(argument: unknown): KnownProblem | undefined {
  if (argument === undefined || argument instanceof vscode.Uri) return undefined;
  const { uri, line, message } = (argument ?? {}) as Record<string, unknown>;
  if (typeof uri !== 'string' || typeof line !== 'number' || typeof message !== 'string') {
    throw new TypeError('"uri" and "message" are to be texts, and "line" a number.');
  }
  return { uri: vscode.Uri.parse(uri), line, message };
}

/**
 * Send Suggested Change, with the address of the copy or, without, from the editor with the focus: sends what was changed as an answer to
 * the message that has the code. Resolves with whether it was sent.
 */
export const sendSuggestedChange: CommandBody = async (context, argument) => {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri?.toString());
  const made = document && readMade(document);
  if (!made) {
    void showInfo(
      vscode.l10n.t('This is no suggested change. Begin one with Suggest a Change on code in a message.'),
    );
    return false;
  }
  if (made.text === undefined) {
    void showInfo(vscode.l10n.t('Nothing is changed yet: change the code, then send it.'));
    return false;
  }
  const session = await requireOnline(context);
  if (!session) return false;
  const { id, re } = made.about;
  session.openConversation(id);
  await closeSuggestion(document);
  await session.submit(made.text, re === undefined ? {} : { re });
  await context.view.reveal();
  return true;
};

/** The code is read first: a question about where it is to go takes the focus from the editor. */
async function ask(context: CommandContext, read: () => Promise<Question | NoQuestion>): Promise<boolean> {
  const question = await read();
  if (typeof question === 'string') {
    void showInfo(describeNoQuestion(question));
    return false;
  }
  const session = context.chat.session ?? (await requireOnline(context));
  if (!session || !(await hasConversation(session))) return false;
  await context.view.revealWith({ type: 'attach', ...question }, { type: 'focus' });
  return true;
}

/** Where no conversation is open in which something could be asked, the user chooses one. */
async function hasConversation(session: ChatSession): Promise<boolean> {
  if (session.open.kind !== 'server') return true;
  const id = await pickConversation(session);
  if (!id || id.kind === 'server') return false;
  session.openConversation(id);
  return true;
}
