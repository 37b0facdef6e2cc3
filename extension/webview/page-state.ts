/** What the page knows, and how each message of the host changes it. Pure: no DOM, no clock. */
import { indexOfKey } from '../../client/key-order.ts';
import { type ConversationId, type Entry, sameConversation } from '../../client/transcript.ts';
import type { Frame, FramePatch, HostMessage } from './page-protocol.ts';
import { isSameValue } from './same-value.ts';

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
        frame: message.state ? kept(state.frame, message.state) : state.frame,
        entries: merge(state.entries, message.entries, message.removed ?? []),
      };
  }
}

function withFrame(state: PageState, frame: FramePatch): PageState {
  // Another conversation opens: what is shown of the old one must not stand under the new name.
  return { frame: kept(state.frame, frame), entries: isOpen(state, frame.open) ? state.entries : [] };
}

/** The very frame that was there, where the new one says the same: what shows nothing but that is not drawn again. */
function kept(before: Frame, patch: FramePatch): Frame {
  const after = { ...patch, names: patch.names ?? before.names };
  return isSameValue(before, after) ? before : after;
}

function isOpen(state: PageState, id: ConversationId): boolean {
  return sameConversation(state.frame.open, id);
}

/** Costs what changed, and a copy: nearly always something comes behind the last entry, or goes at the upper end. */
function merge(
  entries: readonly Entry[],
  changed: readonly Entry[],
  removed: readonly number[],
): readonly Entry[] {
  const merged = [...entries];
  for (const key of removed) {
    const at = indexOfKey(merged, key);
    if (merged[at]?.key === key) merged.splice(at, 1);
  }
  for (const entry of changed) {
    const at = indexOfKey(merged, entry.key);
    merged.splice(at, merged[at]?.key === entry.key ? 1 : 0, entry);
  }
  return merged;
}

/**
 * What is worth telling in `after`: entries behind those that `before` had, and messages that have failed since. The
 * page that a conversation opens with is no news.
 */
export function news(before: PageState, after: PageState): Entry[] {
  if (before.frame.older === 'loading' && isSilent(before.entries)) return [];
  // Of a page that ended before the newest, what comes behind its end was there already.
  const last = before.frame.newer
    ? Number.POSITIVE_INFINITY
    : (before.entries.at(-1)?.key ?? Number.NEGATIVE_INFINITY);
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
