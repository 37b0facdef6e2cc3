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
  forUser: '{0} ({1} for you)',
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
  setTopic: 'Set Topic',
  setRoomLevel: 'Notifications of a Room',
  showPinnedMessages: 'Show Pinned Messages',

  connectingTo: 'Connecting to {0}…',
  offline: 'Not connected.',
  serverAway: 'The server at {0} is away: {1}.',
  serverAwayPlain: 'The server at {0} is away.',
  'nextTry.one': 'Next try in {0} s.',
  'nextTry.other': 'Next try in {0} s.',
  tryingNow: 'Trying again…',
  refusedBy: '{0} did not let you in',
  removedFrom: 'You are no longer in the class at {0}',
  notConnectedTo: 'You are not connected to {0}',
  'refusedHelp.changed':
    'Ask your instructor whether the server was set up anew. Connect asks whether you trust it.',
  'refusedHelp.tls': 'Ask your instructor for a newer server.',
  'refusedHelp.tlsLost': 'Do not turn encryption off: ask your instructor what became of the server.',
  'refusedHelp.tlsOff':
    'Set classchat.tls to auto. Connect asks whether you want to do without encryption here.',
  'refusedHelp.ownSetting': 'Set classchat.tls to auto, and connect again.',
  'refusedHelp.key': 'Connect goes on without the key. Become Instructor asks for it again.',
  'refusedHelp.code': 'Your instructor has the code. Connect asks for it.',
  'refusedHelp.name': 'Connect again and choose another name.',
  'refusedHelp.removed': 'You may come back: connect again.',
  'refusedHelp.banned': 'Talk to your instructor, who can let you in again.',
  backOnline: 'Connected to {0}.',

  noRoom: 'You are in no room yet.',
  noRoomHelp: 'Join a room of your class, or create one.',
  emptyRoom: 'No messages yet. Say hello to {0}.',
  emptyServer: 'What the server tells you shows up here.',

  loadingOlder: 'Loading older messages…',
  loadOlder: 'Load older messages',
  beginning: 'This is the beginning of {0}.',
  beginningWith: 'This is the beginning of your conversation with {0}.',
  gap: 'Messages are missing here',
  loadGap: 'Load',
  loadingGap: 'Loading…',
  newDivider: 'New',
  newDividerLabel: 'New messages from here on',
  shown: 'The message is shown in {0}.',

  transcript: 'Messages in {0}',
  messageLabel: '{0}, {1}: {2}',
  replyLabel: '{0}, {1}, in answer to {2}: {3}',
  answerLabel: '{0} (answer, marked by {1})',
  reactionsLabel: '{0}. Reactions: {1}',
  reactionCount: '{0} {1}',
  editedLabel: '{0} (edited)',
  pinnedLabel: '{0} (pinned)',
  sendingLabel: '{0} (sending)',
  failedLabel: '{0} (not sent: {1})',
  openLink: 'Open {0}',
  openPlace: 'Open {0} at line {1}',
  code: 'Code',
  codeIn: 'Code, {0}',
  codeReadOut: '{0}: {1}',
  codeFrom: 'Code from {0}',
  changeOf: 'Suggested change to {0}',
  suggestedChange: 'suggested change',
  atLine: '{0}, line {1}',
  atLines: '{0}, lines {1} to {2}',
  codeActions: 'Actions for this code',
  codeCopy: 'Copy Code',
  codeInsert: 'Insert at Cursor',
  codeUntitled: 'Open as Untitled File',
  codeCompare: 'Compare with Selection',
  codeOpenBrief: 'Open',
  codeOpenFile: 'Open File',
  codeDiff: 'Compare with Your File',
  codeSuggest: 'Suggest a Change',
  changeApplyBrief: 'Apply',
  changeApply: 'Apply the Change',
  changeDiff: 'Open Changes',
  copied: 'Copied.',
  attachments: 'Code in this message',
  attachment: '{0} {1}',
  detach: 'Remove {0}',
  pasteOffer: 'This is from {0}.',
  pasteAsReference: 'Paste with Its Place',
  pasteAsText: 'Keep as Text',
  nothingDropped: 'Nothing of what was dropped is in the folders that are open here.',
  'showAllLines.one': 'Show the whole line',
  'showAllLines.other': 'Show all {0} lines',
  showFewerLines: 'Show less',
  today: 'Today',
  yesterday: 'Yesterday',
  sending: 'sending…',
  notSent: 'not sent: {0}',
  noReason: 'the server did not take it.',
  removed: 'This message was removed.',
  removedBy: 'This message was removed by {0}.',
  edited: '(edited)',
  pinnedBy: '{0} pinned a message.',
  unpinnedBy: '{0} unpinned a message.',
  messageToolbar: 'Message actions',
  messageActions: 'Actions for this message',
  deedWithKey: '{0} ({1})',
  react: 'Add Reaction',
  reply: 'Reply',
  markAnswer: 'Mark as Answer',
  unmarkAnswer: 'Take the Answer Mark Back',
  showThread: 'Show Thread',
  copyText: 'Copy Text',
  pin: 'Pin',
  unpin: 'Unpin',
  delete: 'Delete…',
  retry: 'Retry',
  edit: 'Edit',
  reactions: 'Reactions',
  /** With what is seen, too: who speaks to the computer says what is on the button. */
  reactedBy: '{0} {1}: {2}',
  you: 'you',
  'andMore.one': '{0} more',
  'andMore.other': '{0} more',
  pickEmoji: 'Choose an emoji',
  findEmoji: 'Find an emoji',
  noEmoji: 'There is no emoji of that name here.',
  inAnswerTo: 'In answer to {0}: {1}',
  unknownQuote: 'In answer to a message that is not here',
  answerMarked: 'Answer · marked by {0}',
  earlierVersions: 'What it said before',
  noVersions: 'What it said before is not to be had.',
  'replies.one': '{0} reply',
  'replies.other': '{0} replies',
  thread: 'Thread',
  threadTranscript: 'Thread in {0}',
  backToAll: 'Back to {0}',
  showPinned: 'Show the pinned message: {0}',
  typingOne: '{0} is typing…',
  typingTwo: '{0} and {1} are typing…',
  typingMany: 'Several people are typing…',
  assistant: 'assistant',
  instructor: 'instructor',
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
  replyTo: 'Reply to {0}',
  replyInThread: 'Reply in this thread',
  changeMessage: 'Change your message',
  replyingTo: 'Replying to {0}',
  editing: 'Editing your message',
  leaveTarget: 'Cancel',
  save: 'Save',
  insertCode: 'Insert Code',
  askAboutSelection: 'Selected Code in the Editor',
  codeBlock: 'Code Block',
  mention: 'Mention Somebody',
  slash: 'Commands',
  insertEmoji: 'Insert Emoji',
  send: 'Send',
  sendOffline: 'Not connected: your draft stays here.',
  sendTooLong: 'Too long to send.',
  counter: '{0} of {1}',
  suggestions: 'Suggestions',
  room: 'Room',
  person: 'Person',
  mentionRoom: 'Everybody in this room',
  mentionStaff: 'Assistants and instructors',
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
  /** Names in a row, with the word for "and" before the last. */
  list(names: readonly string[]): string;
}

/** @param table words by key, in the language `lang`; keys that are unknown or missing fall back to English */
export function createStrings(table: Readonly<Record<string, string>>, lang: string): Strings {
  const known = knownLanguage(lang);
  const rules = new Intl.PluralRules(known);
  const numbers = new Intl.NumberFormat(known);
  const lists = new Intl.ListFormat(known);
  const look = (key: StringKey) => (Object.hasOwn(table, key) ? table[key] : undefined) ?? ENGLISH[key];
  const show = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  const text: Strings['text'] = (key, ...values) => fill(look(key), values.map(show));
  return {
    lang: known,
    text,
    list: names => lists.format(names),
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
  return words.replace(/\{(\d+)\}/g, (place, index) => {
    const value = values[Number(index)];
    return value === undefined ? place : isolate(value);
  });
}

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in Arabic or Hebrew does not turn round the words that it stands between. */
function isolate(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** A tag that the browser can format by; English where it knows none such. */
function knownLanguage(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
