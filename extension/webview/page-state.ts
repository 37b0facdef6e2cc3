/** What the page knows, and how each message of the host changes it. Pure: no DOM, no clock. */
import { type ConversationId, type Entry, sameConversation } from '../../client/transcript.ts';
import type { Frame, HostMessage } from './page-protocol.ts';

export type { Frame } from './page-protocol.ts';

/** What the page shows. Before the first snapshot there is none. */
export interface PageState {
  frame: Frame;
  /** In the order of their keys. */
  entries: readonly Entry[];
}

/** The messages of the host that change what is shown. */
export type StateMessage = Extract<HostMessage, { type: 'snapshot' | 'state' | 'entries' }>;

/** The state after `message`. News of a conversation that is not open, or before a snapshot, changes nothing. */
export function reduce(state: PageState | undefined, message: StateMessage): PageState | undefined {
  switch (message.type) {
    case 'snapshot': {
      const { entries, draft: _, ...frame } = message.snapshot;
      return { frame, entries };
    }
    case 'state':
      return state && withFrame(state, message.state);
    case 'entries':
      if (!state || !isOpen(state, message.open)) return state;
      return {
        frame: message.state ?? state.frame,
        entries: merge(state.entries, message.entries, message.removed ?? []),
      };
  }
}

function withFrame(state: PageState, frame: Frame): PageState {
  // Another conversation opens: what is shown of the old one must not stand under the new name.
  return { frame, entries: isOpen(state, frame.open) ? state.entries : [] };
}

function isOpen(state: PageState, id: ConversationId): boolean {
  return sameConversation(state.frame.open, id);
}

function merge(entries: readonly Entry[], changed: readonly Entry[], removed: readonly number[]) {
  const gone = new Set(removed);
  const versions = new Map(changed.map(entry => [entry.key, entry]));
  const kept = entries.flatMap(entry => {
    const version = versions.get(entry.key);
    versions.delete(entry.key);
    if (version) return [version];
    return gone.has(entry.key) ? [] : [entry];
  });
  return [...kept, ...versions.values()].sort((one, other) => one.key - other.key);
}

/**
 * What is worth telling in `after`: entries behind those that `before` had, and messages that have failed since. The
 * page that a conversation opens with is no news.
 */
export function news(before: PageState, after: PageState): Entry[] {
  if (before.frame.older === 'loading' && isSilent(before.entries)) return [];
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
