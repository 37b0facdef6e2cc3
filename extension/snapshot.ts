import type { ConnectionFault } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import { type Address, formatAddress } from '../client/connection-fault.ts';
import type { ConversationId, Entry } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import type { Waiting } from './quiet/attention.ts';
import type {
  ConnectionView,
  Density,
  Draft,
  Frame,
  Older,
  RefusalCause,
  Snapshot,
  StaffView,
} from './webview/page-protocol.ts';

/** Says why there is no connection, in the user's language. */
export type DescribeFault = (fault: ConnectionFault, address: Address) => string;

/** What the feed of a page knows besides the chat. */
export interface Surroundings {
  describe: DescribeFault;
  /** What stood in the composer of a conversation. */
  draft: (id: ConversationId) => Draft;
  /** How close together messages are to stand. Default: `comfortable`. */
  density?: () => Density;
  /** Whether no other page shows the chat. Default: none does. */
  isAlone?: () => boolean;
  /** Whether the user is at another page. Default: at this one. */
  isSilent?: () => boolean;
  /** What waits in a conversation. Default: what was not read. */
  waiting?: (id: ConversationId) => Waiting;
}

/** How the page stands in the open conversation. */
export interface Extent {
  /** There are entries before the page's first, in memory. */
  isCutAbove: boolean;
  /** There are entries behind the page's last. */
  isCutBelow: boolean;
  /** Messages behind the page's last entry. */
  behind: number;
  divider: number | undefined;
  /** The `seq` of the message that began the thread which is all that the page has. */
  thread: number | undefined;
}

/** All that the page shows. */
export function snapshotOf(chat: Chat, around: Surroundings, extent: Extent, entries: Entry[]): Snapshot {
  return { ...stateOf(chat, around, extent), entries, draft: around.draft(chat.open) };
}

/** What the page shows, all but its entries. */
export function stateOf(chat: Chat, around: Surroundings, extent: Extent): Frame {
  const { describe, density, isSilent } = around;
  const { session, open } = chat;
  const roster = session?.client.roster;
  return {
    connection: connectionOf(chat, describe),
    userName: session?.client.userName ?? '',
    open,
    older: olderThan(chat, extent),
    newer: extent.isCutBelow,
    ...(extent.behind > 0 && { behind: extent.behind }),
    ...(extent.divider !== undefined && { divider: extent.divider }),
    conversations: session ? conversationsOf(session, around) : [],
    role: roster?.roleOf(session?.client.userName ?? '') ?? 'student',
    pins: [...(session?.transcript(open)?.pins ?? [])],
    staff: staffOf(session),
    typists: [...(session?.typists(open) ?? [])],
    ...(extent.thread !== undefined && { thread: extent.thread }),
    density: density?.() ?? 'comfortable',
    ...(isSilent?.() && { silent: true as const }),
    ...topicOf(chat),
    members: open.kind === 'room' ? (roster?.members(open.name).length ?? 0) : 0,
    names: namesOf(session),
  };
}

function namesOf(session: ChatSession | undefined): Frame['names'] {
  const roster = session?.client.roster;
  if (!roster) return { rooms: [], joined: [], users: [] };
  return { rooms: roster.roomNames(), joined: roster.joined(), users: roster.people() };
}

function topicOf({ session, open }: Chat): Pick<Frame, 'topic'> {
  const topic = open.kind === 'room' ? session?.client.roster.topicOf(open.name) : undefined;
  return topic ? { topic } : {};
}

/** Before a thread there is nothing that belongs to it. */
function olderThan(chat: Chat, { isCutAbove, thread }: Extent): Older {
  if (thread !== undefined) return 'unknown';
  return isCutAbove ? 'more' : olderOf(chat);
}

/** Who is away keeps order nevertheless: what they marked stays marked. */
function staffOf(session: ChatSession | undefined): StaffView[] {
  const staff = session?.client.roster.staff() ?? [];
  return staff.flatMap(({ name, role }) => (role === 'student' ? [] : [{ name, role }]));
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
      return {
        kind: state.kind,
        server,
        reason: describe(state.reason, address),
        cause: causeOf(state.reason),
      };
  }
}

/** What a refusal is about, and so what helps. */
export function causeOf({ code }: Pick<ConnectionFault, 'code'>): RefusalCause {
  switch (code) {
    case 'removed':
    case 'banned':
      return code;
    case 'released':
      return 'removed';
    case 'fingerprint_changed':
      return 'changed';
    case 'no_tls':
      return 'tls';
    case 'tls_lost':
      return 'tlsLost';
    case 'tls_off':
      return 'tlsOff';
    case 'tls_required':
    case 'key_exposed':
      return 'ownSetting';
    case 'code_required':
    case 'code_wrong':
      return 'code';
    case 'key_wrong':
      return 'key';
    default:
      return 'name';
  }
}

function conversationsOf(
  { conversations }: ChatSession,
  { waiting }: Surroundings,
): Snapshot['conversations'] {
  return conversations.map(({ id, unread }) => {
    const counts = waiting?.(id) ?? { unread, forUser: 0 };
    return { id, unread: counts.unread, ...(counts.forUser > 0 && { forUser: counts.forUser }) };
  });
}
