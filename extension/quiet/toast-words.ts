import * as vscode from 'vscode';
import { conversationKey } from '../../client/wire-conversation.ts';
import { actionText } from '../../protocol/action.ts';
import { beginning } from '../../protocol/beginning.ts';
import type { Gathered } from './toast-gatherer.ts';

/** Characters of a message that a toast shows. */
const TOAST_LENGTH = 200;

/**
 * What a toast says: one message itself, of several how many and where.
 *
 * @param names whether a text names the user
 */
export function describeToast(gathered: Gathered, names: (text: string) => boolean): string {
  const [{ id, message }, ...more] = gathered;
  if (more.length > 0) return describeMany(gathered, names);
  const { sender } = message;
  const text = beginning(actionText(message.text, sender), TOAST_LENGTH);
  return id.kind === 'user'
    ? vscode.l10n.t('{0} (privately): {1}', sender, text)
    : vscode.l10n.t('{0} in {1}: {2}', sender, id.name, text);
}

/** There are two at least. */
function describeMany(gathered: Gathered, names: (text: string) => boolean): string {
  const [{ id }] = gathered;
  const conversations = new Set(gathered.map(talk => conversationKey(talk.id))).size;
  if (conversations > 1)
    return vscode.l10n.t('{0} messages for you in {1} conversations', gathered.length, conversations);
  if (id.kind === 'user') return vscode.l10n.t('{0} private messages from {1}', gathered.length, id.name);
  return gathered.every(({ message }) => names(message.text))
    ? vscode.l10n.t('{0} mentions in {1}', gathered.length, id.name)
    : vscode.l10n.t('{0} messages in {1}', gathered.length, id.name);
}
