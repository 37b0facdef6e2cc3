/**
 * One row for each request: what is asked, and what the answer has to be for whom. Which role a request takes, and which
 * version, is not repeated here: it is taken from the server's own table.
 */
import type { ErrorCode } from '../../protocol/catalogue.ts';
import type { RequestOf, RequestStatus } from '../../protocol/messages.ts';
import { atLeast } from '../../protocol/roles.ts';
import { REQUESTS } from '../requests/table.ts';
import { CONFIDANT, type Place, type Rank, type Relation, roleOf, tokenOf, WITNESS } from './world.ts';

/** What becomes of a request: it is granted, or refused with a code. */
export type Verdict = 'granted' | ErrorCode;

/** One row. */
export interface Case<S extends RequestStatus> {
  /** What is asked; each of them has to have the same answer. */
  ask: (place: Place) => RequestOf<S>[];
  /** The answer, where the table lets the asker ask. */
  verdict: (rank: Rank, relation: Relation) => Verdict;
  /** What of the place's secrets the answer has to bring to light, for whom. Nothing else of them may. */
  shows?: (place: Place) => string[];
}

const granted = () => 'granted' as const;

/** For those in the room, and for those who were or never have been. */
function inside(verdict: Verdict, muted: Verdict = verdict): (rank: Rank, relation: Relation) => Verdict {
  return (_, relation) => {
    if (relation === 'muted member') return muted;
    return relation === 'member' ? verdict : 'not_a_member';
  };
}

function isIn({ relation }: Place): boolean {
  return relation === 'member' || relation === 'muted member';
}

const kind = 'group' as const;

/** Every request, with at least one row, in the order in which they are tried: those that change what the asker is to the room come last. */
export const CASES: { readonly [S in RequestStatus]: readonly [Case<S>, ...Case<S>[]] } = {
  rooms: [{ ask: () => [{ status: 'rooms' }], verdict: granted }],
  who: [
    {
      ask: ({ room }) => [
        { status: 'who', receiver: room },
        { status: 'who', receiver: '' },
      ],
      verdict: granted,
    },
  ],
  ping: [{ ask: () => [{ status: 'ping' }], verdict: granted }],
  pong: [{ ask: () => [{ status: 'pong' }], verdict: granted }],
  typing: [
    { ask: ({ room }) => [{ status: 'typing', receiver: room, kind }], verdict: inside('granted', 'muted') },
    {
      ask: () => [
        { status: 'typing', receiver: WITNESS, kind: 'private' },
        { status: 'typing', receiver: CONFIDANT, kind: 'private' },
      ],
      verdict: granted,
    },
  ],
  activity: [
    {
      ask: () => [
        { status: 'activity', idle: true },
        { status: 'activity', idle: false },
      ],
      verdict: granted,
    },
  ],
  history: [
    {
      ask: ({ room }) => [
        { status: 'history', receiver: room, kind },
        { status: 'history', receiver: room, kind, after: 0, limit: 1 },
        { status: 'history', receiver: room, kind, before: 2 },
        { status: 'history', receiver: room, kind, re: 1 },
      ],
      verdict: inside('granted'),
      shows: place => (isIn(place) ? [place.secret] : []),
    },
    {
      ask: () => [{ status: 'history', receiver: WITNESS, kind: 'private' }],
      verdict: granted,
      shows: place => [place.whisper],
    },
    {
      ask: () => [
        { status: 'history', receiver: CONFIDANT, kind: 'private' },
        { status: 'history', receiver: `${WITNESS}" "${CONFIDANT}`, kind: 'private' },
      ],
      verdict: granted,
    },
  ],
  versions: [
    {
      ask: ({ room }) => [{ status: 'versions', receiver: room, kind, re: 1 }],
      verdict: inside('granted'),
      shows: place => (isIn(place) ? [place.secret] : []),
    },
    {
      ask: () => [{ status: 'versions', receiver: CONFIDANT, kind: 'private', re: 1 }],
      verdict: () => 'no_such_message',
    },
  ],
  search: [
    {
      ask: ({ secret, room, whisper, strange }) => [
        { status: 'search', text: secret },
        { status: 'search', text: `${secret.slice(0, 8)}* in:"${room}"` },
        { status: 'search', text: `from:${WITNESS} ${secret}` },
        { status: 'search', text: strange },
        { status: 'search', text: whisper },
      ],
      verdict: granted,
      shows: place => [...(isIn(place) ? [place.secret] : []), place.whisper],
    },
  ],
  read: [
    {
      ask: ({ room }) => [{ status: 'read', receiver: room, kind, seq: 1 }],
      verdict: inside('granted'),
    },
    { ask: () => [{ status: 'read', receiver: CONFIDANT, kind: 'private', seq: 1 }], verdict: granted },
  ],

  group: [
    {
      ask: ({ room }) => [
        { status: 'group', receiver: room, text: 'hi' },
        { status: 'group', receiver: room, text: 'a reply', re: 1 },
      ],
      verdict: inside('granted', 'muted'),
    },
  ],
  private: [
    {
      ask: () => [
        { status: 'private', receiver: WITNESS, text: 'hi' },
        { status: 'private', receiver: WITNESS, text: 'a reply', re: 1 },
      ],
      verdict: granted,
    },
  ],
  edit: [
    {
      ask: ({ room }) => [{ status: 'edit', receiver: room, kind, re: 1, text: 'what I would have said' }],
      verdict: inside('not_yours', 'muted'),
    },
    {
      ask: () => [{ status: 'edit', receiver: CONFIDANT, kind: 'private', re: 1, text: 'nothing' }],
      verdict: () => 'no_such_message',
    },
  ],
  react: [
    {
      ask: ({ room }) => [
        { status: 'react', receiver: room, kind, re: 1, text: '👍', on: true },
        { status: 'react', receiver: room, kind, re: 1, text: '👍', on: false },
      ],
      verdict: inside('granted', 'muted'),
    },
    {
      ask: () => [{ status: 'react', receiver: WITNESS, kind: 'private', re: 1, text: '👍', on: true }],
      verdict: granted,
    },
    {
      ask: () => [{ status: 'react', receiver: CONFIDANT, kind: 'private', re: 1, text: '👍', on: true }],
      verdict: () => 'no_such_message',
    },
  ],
  pin: [
    {
      ask: ({ room }) => [
        { status: 'pin', receiver: room, kind, re: 1, on: true },
        { status: 'pin', receiver: room, kind, re: 1, on: false },
      ],
      verdict: inside('granted'),
    },
  ],
  delete: [
    {
      ask: ({ room }) => [{ status: 'delete', receiver: room, kind, re: 2 }],
      verdict: (rank, relation) => {
        if (relation !== 'member' && relation !== 'muted member') return 'not_a_member';
        return atLeast(roleOf(rank), 'assistant') ? 'granted' : 'not_yours';
      },
    },
    {
      ask: () => [{ status: 'delete', receiver: CONFIDANT, kind: 'private', re: 1 }],
      verdict: () => 'no_such_message',
    },
  ],

  topic: [
    {
      ask: ({ room }) => [{ status: 'topic', receiver: room, text: 'sockets' }],
      verdict: inside('granted', 'muted'),
    },
  ],

  create: [{ ask: ({ name }) => [{ status: 'create', receiver: `Of ${name}` }], verdict: granted }],
  join: [
    {
      ask: ({ locked }) => [{ status: 'join', receiver: locked }],
      verdict: rank => (atLeast(roleOf(rank), 'assistant') ? 'granted' : 'room_locked'),
    },
  ],

  mute: [
    {
      ask: ({ victim, side }) => [
        { status: 'mute', receiver: victim, seconds: 60, room: side },
        { status: 'mute', receiver: victim, seconds: 0 },
      ],
      verdict: granted,
    },
  ],
  remove: [
    {
      ask: ({ victim, side }) => [{ status: 'remove', receiver: victim, room: side }],
      verdict: granted,
    },
  ],
  ban: [{ ask: ({ victim }) => [{ status: 'ban', receiver: `${victim} again` }], verdict: granted }],
  unban: [{ ask: ({ victim }) => [{ status: 'unban', receiver: `${victim} again` }], verdict: granted }],
  slow: [{ ask: ({ side }) => [{ status: 'slow', receiver: side, seconds: 5 }], verdict: granted }],
  lock: [{ ask: ({ side }) => [{ status: 'lock', receiver: side, on: true }], verdict: granted }],
  announcement: [
    {
      ask: ({ side }) => [{ status: 'announcement', receiver: side, on: true }],
      verdict: granted,
    },
  ],
  role: [
    { ask: ({ victim }) => [{ status: 'role', receiver: victim, role: 'assistant' }], verdict: granted },
  ],
  release: [{ ask: ({ victim }) => [{ status: 'release', receiver: victim }], verdict: granted }],
  audit: [{ ask: () => [{ status: 'audit' }], verdict: granted }],
  invite: [{ ask: () => [{ status: 'invite' }], verdict: granted }],

  hello: [
    {
      ask: ({ name, room }) => [
        {
          status: 'hello',
          v: 2,
          token: tokenOf(name),
          resume: {
            group: { [room]: ['', 0] },
            private: { [WITNESS]: ['', 0], [CONFIDANT]: ['', 0] },
          },
        },
      ],
      verdict: granted,
      shows: place => [...(isIn(place) ? [place.secret] : []), place.whisper],
    },
  ],
  leave: [{ ask: ({ room }) => [{ status: 'leave', receiver: room }], verdict: inside('granted') }],
  quit: [{ ask: () => [{ status: 'quit' }], verdict: granted }],
};

/** What the answer has to be. */
export function expected(
  status: RequestStatus,
  row: Pick<Case<RequestStatus>, 'verdict'>,
  { rank, relation }: Place,
): Verdict {
  const { from, least } = REQUESTS[status];
  if (from === 'lines' && rank === 'bare 1') return 'bad_message';
  if (!atLeast(roleOf(rank), least)) return 'not_allowed';
  return row.verdict(rank, relation);
}
