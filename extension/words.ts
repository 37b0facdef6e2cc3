import * as vscode from 'vscode';
import type { ConnectionFault } from '../client/chat-client.ts';
import type { Address } from '../client/connection-fault.ts';
import { SEARCHED_ENTRIES } from '../client/newest-message.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { SessionWords } from '../client/words.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { RoomRules } from '../protocol/messages.ts';
import type { NameFault } from '../protocol/names.ts';
import { MARKS_ON_A_LETTER } from '../protocol/scripts.ts';
import { plural } from './plural.ts';
import type { Waiting } from './quiet/attention.ts';
import type { RoomLevel } from './quiet/room-levels.ts';
import { describeBan, describeRelease, sentenceOf } from './server-words.ts';

/** The session's own sentences, in the editor's language. */
export function sessionWords(): SessionWords {
  return {
    offline: vscode.l10n.t('the server is away.'),
    disconnected: vscode.l10n.t('the connection was lost before the server answered.'),
    timeout: vscode.l10n.t('the server did not answer.'),
    busy: vscode.l10n.t('too much is waiting for the server already.'),
    tooLong: vscode.l10n.t('that is too long: at most {0} bytes can be sent at once.', LIMITS.requestBytes),
    nowhere: vscode.l10n.t('Please use a command (e.g., /private, /group, /create, /join)'),
    noMessage: ({ what }, user, place) =>
      what === 'unpin'
        ? vscode.l10n.t(
            "There is no pinned message of '{0}' among the newest {1} in '{2}'.",
            user,
            SEARCHED_ENTRIES,
            place,
          )
        : vscode.l10n.t(
            "There is no message of '{0}' among the newest {1} in '{2}'.",
            user,
            SEARCHED_ENTRIES,
            place,
          ),
    sentence: sentenceOf,
  };
}

/** Why there is no connection, behind words that name the server. What the server itself said stays as it said it. */
export function describeConnectionFault(fault: ConnectionFault, address: Address): string {
  const { code, text, until } = fault;
  switch (code) {
    case 'name_taken':
      return fault.isNameLost ? describeNameLost() : vscode.l10n.t('Somebody else has that name already.');
    case 'name_invalid':
      return fault.nameFault === undefined ? text : describeNameFault(fault.nameFault);
    case 'unreachable':
      return describeUnreachable(fault.errno, address);
    case 'timeout':
      return vscode.l10n.t('it did not answer in time.');
    case 'lost':
      return vscode.l10n.t('the connection broke.');
    case 'not_classchat':
      return vscode.l10n.t('what listens there is no ClassChat server.');
    case 'server_stopping':
      return vscode.l10n.t('it was shut down.');
    case 'slow':
      return vscode.l10n.t('this window read too slowly.');
    case 'timed_out':
      return vscode.l10n.t('this window answered too slowly.');
    case 'too_many_connections':
      return vscode.l10n.t('it has as many connections as it takes, in all or from here.');
    case 'code_required':
      return vscode.l10n.t('This class asks for its join code.');
    case 'code_wrong':
      return vscode.l10n.t('That is not the join code of this class.');
    case 'key_wrong':
      return vscode.l10n.t('That is not the instructor key of this server.');
    case 'too_many_tries':
      return vscode.l10n.t('there were too many wrong codes or keys.');
    case 'fingerprint_changed':
      return vscode.l10n.t('It is not the server that it was, or somebody else answers in its place.');
    case 'no_tls':
      return vscode.l10n.t('It does not speak TLS, so everybody on the network could read along.');
    case 'tls_required':
      return vscode.l10n.t(
        'It speaks TLS alone with other machines, and the setting classchat.tls turns that off.',
      );
    case 'tls_lost':
      return vscode.l10n.t('It spoke TLS before, and what answers now does not: somebody may be in between.');
    case 'tls_off':
      return vscode.l10n.t('It is known to speak TLS, and the setting classchat.tls turns that off.');
    case 'key_exposed':
      return vscode.l10n.t(
        'The instructor key is not sent without encryption, for everybody on the network could read it.',
      );
    case 'removed':
      return vscode.l10n.t('An instructor or assistant sent you out.');
    case 'banned':
      return describeBan(until);
    case 'released':
      return describeRelease();
  }
}

function describeUnreachable(errno: string | undefined, address: Address): string {
  switch (errno) {
    case 'ECONNREFUSED':
      return vscode.l10n.t('no server is running there.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return vscode.l10n.t('no machine named {0} is known.', address.host);
    default:
      return vscode.l10n.t('it cannot be reached ({0}).', errno ?? '?');
  }
}

function describeNameLost(): string {
  return vscode.l10n.t(
    'That name is somebody else’s now: the token that proves it is not the one that is kept here. An instructor can release the name.',
  );
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
    case 'invisible':
      return vscode.l10n.t('A name has no characters that nobody can see.');
    case 'marks':
      return vscode.l10n.t('A name has at most {0} marks on one letter, each once.', MARKS_ON_A_LETTER);
    case 'scripts':
      return vscode.l10n.t('A name does not mix letters of different scripts.');
    case 'dead_script':
      return vscode.l10n.t('A name has letters of scripts that are written today only.');
    case 'digits':
      return vscode.l10n.t('A name does not mix digits of different scripts.');
    case 'reserved':
      return vscode.l10n.t('That looks like a name that ClassChat uses itself.');
    case 'not_a_name':
      return vscode.l10n.t('That looks like the first line of another protocol.');
  }
}

/** `3 members` */
export function describeMembers(count: number): string {
  return plural(count, '{0} member', '{0} members');
}

/** What holds in a room, each in a word or two: `locked`, `announcements only`, `slow mode 30 s`. */
export function describeRules({ locked, announcement, slow = 0 }: RoomRules): string[] {
  return [
    ...(locked ? [vscode.l10n.t('locked')] : []),
    ...(announcement ? [vscode.l10n.t('announcements only')] : []),
    ...(slow > 0 ? [vscode.l10n.t('slow mode: {0} s', slow)] : []),
  ];
}

/** `2 unread` */
export function describeUnread(count: number): string {
  return vscode.l10n.t('{0} unread', count);
}

/** `3 unread messages` */
export function describeUnreadMessages(count: number): string {
  return plural(count, '{0} unread message', '{0} unread messages');
}

/** `3 unread messages (1 for you)` */
export function describeWaiting({ unread, forUser }: Waiting): string {
  const messages = describeUnreadMessages(unread);
  return forUser === 0 ? messages : vscode.l10n.t('{0} ({1} for you)', messages, forUser);
}

/** `@1`, `4 unread`: what waits, in as little room as there is. Where all of it is for the user, that says it. */
export function describeCounts({ unread, forUser }: Waiting): string[] {
  return [...(forUser > 0 ? [`@${forUser}`] : []), ...(unread > forUser ? [describeUnread(unread)] : [])];
}

/** Whether somebody is there. */
export function describeActivity(activity: 'active' | 'idle' | 'away'): string {
  switch (activity) {
    case 'active':
      return vscode.l10n.t('active');
    case 'idle':
      return vscode.l10n.t('idle');
    case 'away':
      return vscode.l10n.t('away');
  }
}

/** How much of a room is told, where it is not all. */
export function describeLevel(level: RoomLevel): string[] {
  switch (level) {
    case 'all':
      return [];
    case 'mentions':
      return [vscode.l10n.t('mentions only')];
    case 'none':
      return [vscode.l10n.t('silenced')];
  }
}

/** The room, the user, or the server, in a word. */
export function describeConversation({ kind, name }: ConversationId): string {
  return kind === 'server' ? vscode.l10n.t('Server') : name;
}
