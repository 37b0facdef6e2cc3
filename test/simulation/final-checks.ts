import type { ActEntry, MessageEntry, Transcript } from '../../client/transcript.ts';
import type { Conversation } from '../../server/message-log/log-records.ts';
import type { MemoryStore } from '../../server/message-log/memory-store.ts';
import type { LogState, StoredMessage } from '../../server/message-log/message-log.ts';
import type { Said } from './class-member.ts';
import type { MemberWindow } from './member-window.ts';
import { committed, reactions } from './records.ts';

type Fail = (text: string) => void;

/** A conversation of a user's, as the log has it. */
export interface Due {
  id: Transcript['id'];
  epoch: string;
  messages: readonly StoredMessage[];
  reactions: ReturnType<typeof reactions>;
  read: number;
  topic: string;
}

/** All conversations that a user is in by the log, but for those without a message with others. */
export function conversationsOf(user: string, store: MemoryStore): Due[] {
  const state = store.state();
  return state.conversations.flatMap(({ conversation, epoch, members, rules }) => {
    const id = idFor(conversation, members, user);
    if (!id) return [];
    const messages = committed(store, conversation, epoch) ?? [];
    const read = markerOf(state, conversation, user);
    return [
      {
        id,
        epoch,
        messages,
        reactions: reactions(store, conversation, epoch),
        read,
        topic: rules?.topic ?? '',
      },
    ];
  });
}

function idFor(
  conversation: Conversation,
  members: readonly string[],
  user: string,
): Transcript['id'] | undefined {
  if (conversation.kind === 'group') {
    return members.includes(user) ? { kind: 'room', name: conversation.room } : undefined;
  }
  const [one, other] = conversation.users;
  if (one !== user && other !== user) return undefined;
  return { kind: 'user', name: one === user ? other : one };
}

function markerOf({ markers }: LogState, conversation: Conversation, user: string): number {
  const key = JSON.stringify(conversation);
  const marker = markers.find(
    ({ conversation: other, user: reader }) => reader === user && JSON.stringify(other) === key,
  );
  return marker?.seq ?? 0;
}

/** Where something is missing in a transcript, it says so; nothing stands there twice or in the wrong order. */
export function checkHonesty(label: string, transcript: Transcript, due: Due, fail: Fail): void {
  const { id, epoch, entries, older, endsMissing } = transcript;
  const what = `${label}, ${id.name}`;
  // Nothing is known of it yet, and nothing shown; '' is that of a room that the log did not have yet.
  if (epoch === undefined || epoch === '') return;
  if (epoch !== due.epoch) fail(`${what}: epoch ${epoch} instead of ${due.epoch}`);
  const keys = entries.map(({ key }) => key);
  if (keys.some((key, at) => at > 0 && key <= (keys[at - 1] ?? 0))) fail(`${what}: keys are not in order`);
  // The number before the next message; undefined where something is said to be missing.
  let last = older === 'none' ? 0 : undefined;
  for (const entry of entries) {
    if (entry.kind === 'gap') last = undefined;
    else if (entry.kind === 'message') last = checkMessage(what, entry, last, due, fail);
    else if (entry.kind === 'act') last = checkAct(what, entry, last, due, fail);
  }
  const isAtEnd = last === undefined ? endsMissing : last === due.messages.length;
  if (due.messages.length > 0 && !isAtEnd) {
    fail(`${what}: it ends with ${last}, the log with ${due.messages.length}`);
  }
  checkStories(what, transcript, due, fail);
}

/** What was done to a message may stand in a gap below it, which is not loaded: then nothing can be said of it. */
function checkStories(what: string, { entries, endsMissing }: Transcript, due: Due, fail: Fail): void {
  if (endsMissing) return;
  for (const entry of entries.slice(entries.findLastIndex(({ kind }) => kind === 'gap') + 1)) {
    if (entry.kind === 'message') checkStory(what, entry, due, fail);
  }
}

/** Gives the number of the message. */
function checkMessage(
  what: string,
  entry: MessageEntry,
  last: number | undefined,
  due: Due,
  fail: Fail,
): number | undefined {
  const { seq, text, state } = entry;
  if (seq === undefined) {
    fail(`${what}: '${text}' is ${state}, though the outbox is empty`);
    return last;
  }
  if (last !== undefined && seq !== last + 1) fail(`${what}: ${seq} stands behind ${last}`);
  if (due.messages[seq - 1]?.sender !== entry.sender) fail(`${what}: ${seq} is of ${entry.sender}`);
  return seq;
}

/** What the message says, and what became of it. */
function checkStory(what: string, entry: MessageEntry, due: Due, fail: Fail): void {
  const { seq = 0, text, edited, removed = false } = entry;
  const kept = due.messages[seq - 1];
  if (kept?.text !== text) fail(`${what}: ${seq} is '${text}'`);
  if (edited !== kept?.edited) fail(`${what}: ${seq} was last edited by ${edited}, not ${kept?.edited}`);
  if (removed !== (kept?.removedBy !== undefined)) fail(`${what}: ${seq} is ${removed ? '' : 'not '}removed`);
  const shown = wordsOf((entry.reactions ?? []).map(({ text: sign, users }) => [sign, users]));
  const wanted = wordsOf([...(due.reactions.get(seq) ?? [])].map(([sign, users]) => [sign, users.keys()]));
  if (shown !== wanted) fail(`${what}: the reactions to ${seq} are ${shown}, by the log ${wanted}`);
}

/** Signs and who gave them, whatever their order. */
function wordsOf(reacted: [sign: string, users: Iterable<string>][]): string {
  return reacted
    .map(([sign, users]) => `${sign} ${[...users].sort().join('+')}`)
    .sort()
    .join(', ');
}

/** Gives the number of the act. */
function checkAct(
  what: string,
  { seq, act, re, sender }: ActEntry,
  last: number | undefined,
  { messages }: Due,
  fail: Fail,
): number {
  if (last !== undefined && seq !== last + 1) fail(`${what}: ${seq} stands behind ${last}`);
  const kept = messages[seq - 1];
  const isSigned = kept?.sender === sender || act === 'delete';
  if (kept?.act !== act || kept.re !== re || !isSigned) fail(`${what}: ${seq} is a ${act} of ${re}`);
  return seq;
}

/** Once all is loaded, the transcript is the log, with all that became of it, and what is unread is what a child would count. */
export function checkWhole(label: string, transcript: Transcript, due: Due, fail: Fail): void {
  const what = `${label}, ${transcript.id.name}`;
  const shown = transcript.entries.flatMap(entry =>
    entry.kind === 'message' || entry.kind === 'act' ? [entry.seq] : [],
  );
  const wanted = due.messages.map(({ seq }) => seq);
  if (shown.join() !== wanted.join()) fail(`${what}: shows ${shown.join()} of ${wanted.length}`);
  if (transcript.entries.some(({ kind }) => kind === 'gap') || transcript.older !== 'none') {
    fail(`${what}: says that something is missing, and nothing is`);
  }
  checkHonesty(label, transcript, due, fail);
  const { readSeq } = transcript;
  if (behindActs(readSeq, due) !== behindActs(due.read, due)) {
    fail(`${what}: read up to ${readSeq}, by the log up to ${due.read}`);
  }
  const name = label.split('/')[0];
  const unread = due.messages.filter(
    ({ seq, sender, act, removedBy }) =>
      seq > due.read && sender !== name && act === undefined && removedBy === undefined,
  ).length;
  if (transcript.unread !== unread) fail(`${what}: ${transcript.unread} unread, in truth ${unread}`);
}

/** In acts there is nothing to read: whoever learns of one later need not tell that it was passed. */
function behindActs(read: number, { messages }: Due): number {
  let seq = read;
  while (messages[seq]?.act !== undefined) seq++;
  return seq;
}

/** A window has the rooms and pairs that its user has. A talk that ended as somebody went may still be shown. */
export function checkList(window: MemberWindow, dues: readonly Due[], fail: Fail): void {
  const namesOf = (kind: 'room' | 'user', list: readonly { id: Transcript['id'] }[]) =>
    list.flatMap(({ id }) => (id.kind === kind ? [id.name] : [])).sort();
  const shown = {
    room: namesOf('room', window.session.conversations),
    user: namesOf('user', window.session.conversations),
  };
  const rooms = namesOf('room', dues);
  for (const { id, topic } of dues) {
    const known = id.kind === 'room' ? window.client.roster.topicOf(id.name) : topic;
    if (known !== topic) fail(`${window.label}: ${id.name} is about '${known}', by the log '${topic}'`);
  }
  if (rooms.join() !== shown.room.join()) {
    fail(`${window.label}: its rooms are ${shown.room.join()}, by the log ${rooms.join()}`);
  }
  for (const name of namesOf(
    'user',
    dues.filter(({ messages }) => messages.length > 0),
  )) {
    if (!shown.user.includes(name)) fail(`${window.label}: the talk with ${name} is not there`);
  }
}

/** In each conversation everything stands once, and what a window said in the order in which it was said. */
export function checkLog(store: MemoryStore, said: ReadonlyMap<string, Said>, fail: Fail): void {
  for (const { conversation, epoch } of store.state().conversations) {
    // Said while the name was not claimed, as with a full disk, it counts as the same for one login alone.
    const messages = (committed(store, conversation, epoch) ?? []).filter(
      ({ id, act, removedBy }) => !id?.startsWith('\u0001') && act === undefined && removedBy === undefined,
    );
    const texts = messages.map(({ text }) => text);
    if (new Set(texts).size !== texts.length) fail(`${epoch}: something stands there twice`);
    const last = new Map<string, number>();
    for (const text of texts) {
      const { window, number, isLate } = said.get(text) ?? {};
      if (window === undefined || number === undefined || isLate) continue;
      const before = last.get(window) ?? 0;
      if (number < before) fail(`${epoch}: '${text}' stands behind number ${before} of the same window`);
      last.set(window, number);
    }
  }
}
