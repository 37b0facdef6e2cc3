/** What a screen reader is told of what arrived, gathered so that a burst is one sentence. Pure. */
import type { Entry, MessageEntry } from '../../client/transcript.ts';
import { actionText, readAction } from '../../protocol/action.ts';
import { beginning } from '../../protocol/beginning.ts';
import { spokenText } from './markdown/code-words.ts';
import type { ConnectionView } from './page-protocol.ts';
import type { Strings } from './strings.ts';

/** ms in which what arrives is told together. */
export const BURST = 1000;

/** Characters of a message that are read out; the rest waits in the transcript. */
export const SPOKEN_LENGTH = 300;

/** The sentence for what arrived within one burst; empty where none of it is to be told. */
export function announcement(entries: readonly Entry[], place: string, strings: Strings): string {
  const messages = entries.filter(isOfOthers);
  const answers = entries.filter(entry => entry.kind === 'notice').map(entry => entry.text);
  const failed = entries.filter(isFailed).map(({ fault }) => {
    return strings.text('announceFailed', fault ?? strings.text('noReason'));
  });
  const rules = entries.flatMap(entry => (entry.kind === 'event' && entry.isRule ? [entry.text] : []));
  return [...new Set([...failed, ...answers, ...rules]), talk(messages, place, strings)]
    .filter(Boolean)
    .join('\n');
}

function talk(messages: readonly MessageEntry[], place: string, strings: Strings): string {
  const [first] = messages;
  if (!first) return '';
  if (messages.length > 1) return strings.plural('announceMany', messages.length, place);
  const isSaid = readAction(first.text) === undefined;
  const text = beginning(spokenText(actionText(first.text, first.sender), strings), SPOKEN_LENGTH);
  return isSaid ? strings.text('announceOne', first.sender, text) : text;
}

function isOfOthers(entry: Entry): entry is MessageEntry {
  return entry.kind === 'message' && !entry.own;
}

function isFailed(entry: Entry): entry is MessageEntry {
  return entry.kind === 'message' && entry.state === 'failed';
}

/** The sentence for a connection that changed for good or ill; empty where a reader need not know. */
export function connectionNews(before: ConnectionView, after: ConnectionView, strings: Strings): string {
  if (before.kind === after.kind) return '';
  const { server } = after;
  switch (after.kind) {
    case 'waiting':
      return awayText(after, strings);
    case 'refused':
      return refusedText(after, strings);
    case 'online':
      return strings.text('backOnline', server);
    case 'offline':
      return strings.text('offline');
    case 'connecting':
      return '';
  }
}

/** That the server does not let the user in, and why. */
export function refusedText(connection: ConnectionView, strings: Strings): string {
  const title = refusedTitle(connection, strings);
  return connection.reason ? `${title}. ${connection.reason}` : `${title}.`;
}

/** The same without the reason. Whoever was sent out had been let in, and a server that is not trusted has refused nothing. */
export function refusedTitle({ server, cause }: ConnectionView, strings: Strings): string {
  switch (cause) {
    case 'removed':
      return strings.text('removedFrom', server);
    case 'changed':
    case 'tls':
    case 'tlsLost':
    case 'tlsOff':
    case 'ownSetting':
      return strings.text('notConnectedTo', server);
    default:
      return strings.text('refusedBy', server);
  }
}

/** Why nothing can be sent just now. */
export function awayText({ server, reason }: ConnectionView, strings: Strings): string {
  return reason
    ? strings.text('serverAway', server, reason.replace(/\.$/, ''))
    : strings.text('serverAwayPlain', server);
}
