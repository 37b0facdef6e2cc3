/** What the page knows, and how each message of the host changes it. Pure: no DOM, no clock. */
import { type ConversationId, type Entry, sameConversation } from '../../client/transcript.ts';
import { type HostMessage, PAGE_LIMITS, type Snapshot } from './page-protocol.ts';

/** All of a snapshot but its entries, which change far more often. */
export type Frame = Omit<Snapshot, 'entries'>;

/** What the page shows. Before the first snapshot there is none. */
export interface PageState {
  frame: Frame;
  entries: readonly Entry[];
}

/** The messages of the host that change what is shown. */
export type StateMessage = Extract<HostMessage, { type: 'snapshot' | 'state' | 'entries' | 'removed' }>;

/** The state after `message`. News of a conversation that is not open, or before a snapshot, changes nothing. */
export function reduce(state: PageState | undefined, message: StateMessage): PageState | undefined {
  switch (message.type) {
    case 'snapshot': {
      const { entries, ...frame } = message.snapshot;
      return { frame, entries: newest(entries) };
    }
    case 'state':
      return state && withFrame(state, message.state);
    case 'entries':
      if (!state || !isOpen(state, message.open)) return state;
      return { ...state, entries: merge(state.entries, message.entries) };
    case 'removed':
      if (!state || !isOpen(state, message.open)) return state;
      return { ...state, entries: state.entries.filter(entry => entry.key !== message.key) };
  }
}

function withFrame(state: PageState, frame: Frame): PageState {
  // Another conversation opens: what is shown of the old one must not stand under the new name.
  return { frame, entries: isOpen(state, frame.open) ? state.entries : [] };
}

function isOpen(state: PageState, id: ConversationId): boolean {
  return sameConversation(state.frame.open, id);
}

function merge(entries: readonly Entry[], changed: readonly Entry[]): readonly Entry[] {
  const versions = new Map(changed.map(entry => [entry.key, entry]));
  const replaced = entries.map(entry => {
    const version = versions.get(entry.key);
    versions.delete(entry.key);
    return version ?? entry;
  });
  return newest([...replaced, ...versions.values()].sort((one, other) => one.key - other.key));
}

function newest(entries: readonly Entry[]): readonly Entry[] {
  return entries.length > PAGE_LIMITS.entries ? entries.slice(-PAGE_LIMITS.entries) : entries;
}

/** What is worth telling in `after`: entries that `before` did not have, and messages that have failed since. */
export function news(before: PageState, after: PageState): Entry[] {
  const last = before.entries.at(-1)?.key ?? Number.NEGATIVE_INFINITY;
  const sending = new Set(before.entries.filter(isSending).map(entry => entry.key));
  return after.entries.filter(entry => entry.key > last || (isFailed(entry) && sending.has(entry.key)));
}

function isSending(entry: Entry): boolean {
  return entry.kind === 'message' && entry.state === 'sending';
}

function isFailed(entry: Entry): boolean {
  return entry.kind === 'message' && entry.state === 'failed';
}

/** What the page is about, in one word: each has a picture of its own. */
export type Scene =
  /** Nothing to read: what ClassChat is, and how to begin. */
  | 'welcome'
  | 'connecting'
  | 'refused'
  /** A transcript, with a banner where the server is not there. */
  | 'transcript';

/** Which picture a state gets. What was said stays readable whatever the connection does. */
export function sceneOf({ frame, entries }: PageState): Scene {
  if (entries.length > 0) return 'transcript';
  switch (frame.connection.kind) {
    case 'offline':
      return 'welcome';
    case 'connecting':
      return 'connecting';
    case 'refused':
      return 'refused';
    case 'waiting':
    case 'online':
      return 'transcript';
  }
}

/** Whether nobody has said anything yet in the open conversation. */
export function isSilent(entries: readonly Entry[]): boolean {
  return !entries.some(entry => entry.kind === 'message');
}
