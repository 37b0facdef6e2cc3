import type { MessageEntry, Transcript } from '../../client/transcript.ts';
import type { MemoryStore } from '../../server/message-log/memory-store.ts';
import type { Conversation, LogState, StoredMessage } from '../../server/message-log/message-log.ts';
import type { Said } from './class-member.ts';
import type { MemberWindow } from './member-window.ts';
import { committed } from './records.ts';

type Fail = (text: string) => void;

/** A conversation of a user's, as the log has it. */
export interface Due {
  id: Transcript['id'];
  epoch: string;
  messages: readonly StoredMessage[];
  read: number;
}

/** All conversations that a user is in by the log, but for those without a message with others. */
export function conversationsOf(user: string, store: MemoryStore): Due[] {
  const state = store.state();
  return state.conversations.flatMap(({ conversation, epoch, members }) => {
    const id = idFor(conversation, members, user);
    if (!id) return [];
    const messages = committed(store, conversation, epoch) ?? [];
    return [{ id, epoch, messages, read: markerOf(state, conversation, user) }];
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
  }
  const isAtEnd = last === undefined ? endsMissing : last === due.messages.length;
  if (due.messages.length > 0 && !isAtEnd) {
    fail(`${what}: it ends with ${last}, the log with ${due.messages.length}`);
  }
}

/** Gives the number of the message. */
function checkMessage(
  what: string,
  { seq, text, sender, state }: MessageEntry,
  last: number | undefined,
  { messages }: Due,
  fail: Fail,
): number | undefined {
  if (seq === undefined) {
    fail(`${what}: '${text}' is ${state}, though the outbox is empty`);
    return last;
  }
  if (last !== undefined && seq !== last + 1) fail(`${what}: ${seq} stands behind ${last}`);
  const kept = messages[seq - 1];
  if (kept?.text !== text || kept.sender !== sender) fail(`${what}: ${seq} is '${text}'`);
  return seq;
}

/** Once all is loaded, the transcript is the log, and what is unread is what a child would count. */
export function checkWhole(label: string, transcript: Transcript, due: Due, fail: Fail): void {
  const what = `${label}, ${transcript.id.name}`;
  const shown = transcript.entries.flatMap(entry => (entry.kind === 'message' ? [entry.seq] : []));
  const wanted = due.messages.map(({ seq }) => seq);
  if (shown.join() !== wanted.join()) fail(`${what}: shows ${shown.join()} of ${wanted.length}`);
  if (transcript.entries.some(({ kind }) => kind === 'gap') || transcript.older !== 'none') {
    fail(`${what}: says that something is missing, and nothing is`);
  }
  if (transcript.readSeq !== due.read) {
    fail(`${what}: read up to ${transcript.readSeq}, by the log up to ${due.read}`);
  }
  const name = label.split('/')[0];
  const unread = due.messages.filter(({ seq, sender }) => seq > due.read && sender !== name).length;
  if (transcript.unread !== unread) fail(`${what}: ${transcript.unread} unread, in truth ${unread}`);
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
      ({ id }) => !id?.startsWith('\u0001'),
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
