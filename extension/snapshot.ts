import type { ConnectionFault } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { Chat } from './chat.ts';
import { type ConnectionView, PAGE_LIMITS, type Snapshot } from './webview/page-protocol.ts';

/** Says why there is no connection, in the user's language. */
export type DescribeFault = (fault: ConnectionFault, address: Address) => string;

/** What the page shows, all but its entries. */
export type PageState = Omit<Snapshot, 'entries'>;

/** All that the page shows. */
export function snapshotOf(chat: Chat, describe: DescribeFault): Snapshot {
  const entries = chat.session?.transcript(chat.open)?.entries ?? [];
  return { ...stateOf(chat, describe), entries: entries.slice(-PAGE_LIMITS.entries) };
}

/** See {@link PageState}. */
export function stateOf(chat: Chat, describe: DescribeFault): PageState {
  const { session, open } = chat;
  const roster = session?.client.roster;
  return {
    connection: connectionOf(chat, describe),
    userName: session?.client.userName ?? '',
    open,
    conversations: session ? conversationsOf(session) : [],
    members: open.kind === 'room' ? (roster?.members(open.name).length ?? 0) : 0,
    names: {
      rooms: roster?.rooms().map(({ name }) => name) ?? [],
      joined: roster?.joined() ?? [],
      users: roster?.people() ?? [],
    },
  };
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
