import type { ConnectionFault } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import {
  type ConnectionView,
  type Frame,
  type Older,
  PAGE_LIMITS,
  type Snapshot,
} from './webview/page-protocol.ts';

/** Says why there is no connection, in the user's language. */
export type DescribeFault = (fault: ConnectionFault, address: Address) => string;

/** What the feed of a page knows besides the chat. */
export interface Surroundings {
  describe: DescribeFault;
  /** What stood in the composer of a conversation. */
  draft: (id: ConversationId) => string;
}

/** All that the page shows. */
export function snapshotOf(chat: Chat, around: Surroundings, divider: number | undefined): Snapshot {
  const entries = chat.session?.transcript(chat.open)?.entries ?? [];
  return {
    ...stateOf(chat, around, divider),
    entries: entries.slice(-PAGE_LIMITS.entries),
    draft: around.draft(chat.open),
  };
}

/** What the page shows, all but its entries. */
export function stateOf(chat: Chat, { describe }: Surroundings, divider: number | undefined): Frame {
  const { session, open } = chat;
  const roster = session?.client.roster;
  return {
    connection: connectionOf(chat, describe),
    userName: session?.client.userName ?? '',
    open,
    older: olderOf(chat),
    ...(divider !== undefined && { divider }),
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
