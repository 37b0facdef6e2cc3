import type { ConnectionFault } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { ConversationId, Entry } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import type { ConnectionView, Draft, Frame, Older, Snapshot } from './webview/page-protocol.ts';

/** Says why there is no connection, in the user's language. */
export type DescribeFault = (fault: ConnectionFault, address: Address) => string;

/** What the feed of a page knows besides the chat. */
export interface Surroundings {
  describe: DescribeFault;
  /** What stood in the composer of a conversation. */
  draft: (id: ConversationId) => Draft;
}

/** How the page stands in the open conversation. */
export interface Extent {
  /** There are entries before the page's first, in memory. */
  isCutAbove: boolean;
  /** There are entries behind the page's last. */
  isCutBelow: boolean;
  divider: number | undefined;
}

/** All that the page shows. */
export function snapshotOf(chat: Chat, around: Surroundings, extent: Extent, entries: Entry[]): Snapshot {
  return { ...stateOf(chat, around, extent), entries, draft: around.draft(chat.open) };
}

/** What the page shows, all but its entries. */
export function stateOf(chat: Chat, { describe }: Surroundings, extent: Extent): Frame {
  const { session, open } = chat;
  const roster = session?.client.roster;
  return {
    connection: connectionOf(chat, describe),
    userName: session?.client.userName ?? '',
    open,
    older: extent.isCutAbove ? 'more' : olderOf(chat),
    newer: extent.isCutBelow,
    ...(extent.divider !== undefined && { divider: extent.divider }),
    conversations: session ? conversationsOf(session) : [],
    members: open.kind === 'room' ? (roster?.members(open.name).length ?? 0) : 0,
    names: {
      rooms: roster?.rooms().map(({ name }) => name) ?? [],
      joined: roster?.joined() ?? [],
      users: roster?.people() ?? [],
    },
  };
}

/** A conversation of which no message is kept anywhere has no beginning that one could know of. */
function olderOf({ session, open }: Chat): Older {
  const transcript = open.kind === 'server' ? undefined : session?.transcript(open);
  return transcript?.epoch === undefined ? 'unknown' : transcript.older;
}

function connectionOf({ state, address }: Chat, describe: DescribeFault): ConnectionView {
  const server = formatAddress(address);
  switch (state.kind) {
    case 'offline':
    case 'connecting':
    case 'online':
      return { kind: state.kind, server };
    case 'waiting':
      return { kind: state.kind, server, reason: describe(state.reason, address), retryAt: state.retryAt };
    case 'refused':
      return { kind: state.kind, server, reason: describe(state.reason, address) };
  }
}

function conversationsOf({ conversations }: ChatSession): Snapshot['conversations'] {
  return conversations.map(({ id, unread }) => ({ id, unread }));
}
