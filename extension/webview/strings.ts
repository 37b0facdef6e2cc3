/**
 * Every word that the page shows, in one table. The host may hand over another language (see html.ts); what it
 * leaves out stays English. `{0}` stands for the first value, and so on.
 */
import { COMMANDS, type CommandName } from '../../protocol/commands.ts';

const WORDS = {
  productName: 'ClassChat',
  purpose: 'Chat for your class, beside the code that you talk about.',
  firstSteps: 'Connect to the server of your class, or start one on this machine.',

  'members.one': '{0} member',
  'members.other': '{0} members',
  'unread.one': '{0} unread message',
  'unread.other': '{0} unread messages',
  conversations: 'Conversations',
  switcherLabel: '{0}. Switch conversation',
  conversationUnread: '{0}, {1}',
  moreActions: 'More Actions…',

  connect: 'Connect',
  disconnect: 'Disconnect',
  tryNow: 'Try Now',
  startServer: 'Start Server',
  joinRoom: 'Join Room',
  createRoom: 'Create Room',
  leaveRoom: 'Leave Room',
  switchRoom: 'Switch Room',
  showLog: 'Show Log',
  searchMessages: 'Search Messages',
  exportRoom: 'Export Room',

  connectingTo: 'Connecting to {0}…',
  offline: 'Not connected.',
  serverAway: 'The server at {0} is away: {1}.',
  serverAwayPlain: 'The server at {0} is away.',
  'nextTry.one': 'Next try in {0} s.',
  'nextTry.other': 'Next try in {0} s.',
  tryingNow: 'Trying again…',
  refusedBy: '{0} did not let you in',
  refusedHelp: 'Connect again and choose another name.',
  backOnline: 'Connected to {0}.',

  noRoom: 'You are in no room yet.',
  noRoomHelp: 'Join a room of your class, or create one.',
  emptyRoom: 'No messages yet. Say hello to {0}.',
  emptyServer: 'What the server tells you shows up here.',

  loadingOlder: 'Loading older messages…',
  loadOlder: 'Load older messages',
  beginning: 'This is the beginning of {0}.',
  gap: 'Messages are missing here',
  loadGap: 'Load',
  loadingGap: 'Loading…',
  newDivider: 'New',
  newDividerLabel: 'New messages from here on',
  shown: 'The message is shown in {0}.',

  transcript: 'Messages in {0}',
  messageLabel: '{0}, {1}: {2}',
  sendingLabel: '{0} (sending)',
  failedLabel: '{0} (not sent: {1})',
  today: 'Today',
  yesterday: 'Yesterday',
  sending: 'sending…',
  notSent: 'not sent: {0}',
  noReason: 'the server did not take it.',
  retry: 'Retry',
  edit: 'Edit',
  info: 'Info',
  error: 'Error',
  noticeLabel: '{0}: {1}',
  'newer.one': '{0} newer',
  'newer.other': '{0} newer',
  newest: 'Newest',
  jumpToNewest: 'Jump to the newest message',

  announceOne: '{0}: {1}',
  announceFailed: 'Not sent: {0}',
  'announceMany.one': '{0} new message in {1}',
  'announceMany.other': '{0} new messages in {1}',

  composer: 'Write a message',
  messageRoom: 'Message {0}',
  messageUser: 'Message {0} privately',
  typeCommand: 'Type a command, / for the list',
  send: 'Send',
  sendOffline: 'Not connected: your draft stays here.',
  sendTooLong: 'Too long to send.',
  counter: '{0} of {1}',
  suggestions: 'Suggestions',
  room: 'Room',
  person: 'Person',
};

const COMMAND_WORDS = Object.fromEntries(
  COMMANDS.map(row => [`command${row.name}`, row.description]),
) as Record<`command${CommandName}`, string>;

/** The English table: the keys that a translation may have. */
export const ENGLISH = { ...WORDS, ...COMMAND_WORDS };

export type StringKey = keyof typeof ENGLISH;

/** The stems of keys that come once for each plural category of a language: `members.one`, `members.other`. */
export type PluralStem = StringKey extends infer K ? (K extends `${infer S}.other` ? S : never) : never;

/** Gives words in one language. */
export interface Strings {
  /** BCP 47 tag, for dates and numbers too. */
  readonly lang: string;
  /** The words of a key, with the values in their places. */
  text(key: StringKey, ...values: (string | number)[]): string;
  /** The words for a count, which is `{0}`; further values follow. */
  plural(stem: PluralStem, count: number, ...values: string[]): string;
}

/** @param table words by key, in the language `lang`; keys that are unknown or missing fall back to English */
export function createStrings(table: Readonly<Record<string, string>>, lang: string): Strings {
  const known = knownLanguage(lang);
  const rules = new Intl.PluralRules(known);
  const numbers = new Intl.NumberFormat(known);
  const look = (key: StringKey) => (Object.hasOwn(table, key) ? table[key] : undefined) ?? ENGLISH[key];
  const show = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  const text: Strings['text'] = (key, ...values) => fill(look(key), values.map(show));
  return {
    lang: known,
    text,
    plural(stem, count, ...values) {
      const exact = `${stem}.${rules.select(count)}`;
      return text(isKey(exact, table) ? exact : `${stem}.other`, count, ...values);
    },
  };
}

/** Reads the table that the host put into the page; an empty one where it is none. */
export function readStrings(json: string | undefined): Record<string, string> {
  if (!json) return {};
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(
    Object.entries(parsed).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function isKey(key: string, table: Readonly<Record<string, string>>): key is StringKey {
  return Object.hasOwn(table, key) || Object.hasOwn(ENGLISH, key);
}

function fill(words: string, values: readonly string[]): string {
  return words.replace(/\{(\d+)\}/g, (place, index) => values[Number(index)] ?? place);
}

/** A tag that the browser can format by; English where it knows none such. */
function knownLanguage(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
