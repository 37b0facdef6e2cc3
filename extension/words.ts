import * as vscode from 'vscode';
import type { ConnectionFault } from '../client/chat-client.ts';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { SessionWords } from '../client/words.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { NameFault } from '../protocol/names.ts';

/** The session's own sentences, in the editor's language. */
export function sessionWords(): SessionWords {
  return {
    offline: vscode.l10n.t('the server is away.'),
    disconnected: vscode.l10n.t('the connection was lost before the server answered.'),
    timeout: vscode.l10n.t('the server did not answer.'),
    nowhere: vscode.l10n.t('Please use a command (e.g., /private, /group, /create, /join)'),
  };
}

/** Why there is no connection. What the server itself said stays as it said it. */
export function describeConnectionFault({ code, text }: ConnectionFault, address: Address): string {
  const server = formatAddress(address);
  switch (code) {
    case 'name_taken':
    case 'name_invalid':
    case 'unreachable':
      return text;
    case 'timeout':
      return vscode.l10n.t('{0} did not answer in time.', server);
    case 'lost':
      return vscode.l10n.t('the connection broke.');
    case 'not_classchat':
      return vscode.l10n.t('what listens on {0} is no ClassChat server.', server);
    case 'server_stopping':
      return vscode.l10n.t('it was shut down.');
    case 'slow':
      return vscode.l10n.t('this window read too slowly.');
  }
}

/** Why a name will not do. */
export function describeNameFault(fault: NameFault): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('A name has at least one letter or digit.');
    case 'too_long':
      return vscode.l10n.t('A name has at most {0} characters.', LIMITS.nameLength);
    case 'characters':
      return vscode.l10n.t(
        "Use letters, digits, single blanks and - _ . ' + # & ( ) only, and begin with a letter or a digit.",
      );
    case 'scripts':
      return vscode.l10n.t('A name does not mix letters of different scripts.');
    case 'reserved':
      return vscode.l10n.t('That looks like a name that ClassChat uses itself.');
    case 'not_a_name':
      return vscode.l10n.t('That looks like the first line of another protocol.');
  }
}

/** `3 members` */
export function describeMembers(count: number): string {
  return count === 1 ? vscode.l10n.t('1 member') : vscode.l10n.t('{0} members', count);
}

/** `2 unread` */
export function describeUnread(count: number): string {
  return vscode.l10n.t('{0} unread', count);
}

/** `3 unread messages` */
export function describeUnreadMessages(count: number): string {
  return count === 1 ? vscode.l10n.t('1 unread message') : vscode.l10n.t('{0} unread messages', count);
}

/** The room, the user, or the server, in a word. */
export function describeConversation({ kind, name }: ConversationId): string {
  return kind === 'server' ? vscode.l10n.t('Server') : name;
}
