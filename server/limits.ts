/**
 * The limits of the server: one table, from which the values, the flags and docs/limits.md are made. `--no-limits` switches
 * them off, but for those that are given by a flag of their own. The limits of the wire are in protocol/limits.ts and always hold.
 */
import type { LimitRow } from './limit-row.ts';
import { PACE_LIMITS } from './pace-limits.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Every limit. Its flag is `--limit-` and its name in small letters: see {@link limitFlag}. */
export const LIMIT_TABLE = {
  nameMs: {
    unit: 'ms',
    default: 30_000,
    what: 'time in which a connection has to say its name',
    result: 'closed',
    why: 'Whoever opens connections and says nothing holds no place for long.',
  },
  handshakeMs: {
    unit: 'ms',
    default: 10_000,
    what: 'time in which a TLS handshake has to be done, from its first byte',
    result: 'closed',
    why: 'A handshake takes a few packets. Half a one holds a place and the memory of TLS.',
  },
  helloMs: {
    unit: 'ms',
    default: 30_000,
    what: 'time in which a connection has to say hello, where hello is required of it',
    result: 'error `timed_out`, then closed',
    why: 'A name that is not proved may do nothing, so it need not stay either.',
  },
  lineMs: {
    unit: 'ms',
    default: 30_000,
    what: 'time in which a line that was begun has to end',
    result: 'error `timed_out`, then closed',
    why: 'Half a line takes memory until it ends. A line is short enough for half a minute on any network that carries a chat.',
  },
  idleMs: {
    unit: 'ms',
    default: 60_000,
    what: 'silence after which a peer that said hello is asked whether it is there',
    result: '`ping`',
    why: 'A pulled cable says no good-bye: without a question its place would be held for hours.',
  },
  pongMs: {
    unit: 'ms',
    default: 30_000,
    what: 'time in which a peer that was asked has to say anything',
    result: 'error `timed_out`, then closed',
    why: 'Longer than any pause of a bad network. Time in which this machine slept does not count.',
  },
  connections: {
    unit: 'connections',
    default: 10_000,
    what: 'connections in all',
    result: 'error `too_many_connections`, then closed',
    why: 'Each takes a file of the system and some memory. Far more than any school has at once.',
  },
  unnamedConnections: {
    unit: 'connections',
    default: 5000,
    what: 'connections in all that have not said a name',
    result: 'error `too_many_connections`, then closed',
    why: 'Half of all, so that those who say nothing cannot take every place.',
  },
  arriving: {
    unit: 'connections',
    default: 1000,
    what: 'connections in all that have said nothing, or whose TLS handshake is not done, where TLS is spoken',
    result: 'the oldest of them is closed',
    why: 'Half a handshake costs more than silence. Whoever is honest is through it long before a thousand others have come.',
  },
  connectionsOfAddress: {
    unit: 'connections',
    default: 500,
    what: 'connections of one address (of IPv6: of one /64 network)',
    result: 'error `too_many_connections`, then closed',
    why: 'Generous, because a whole school may come from one address (NAT). One machine cannot take all places.',
  },
  connectsOfAddress: {
    unit: 'requests a second',
    default: 50,
    what: 'new connections a second of one address',
    result: 'closed at once, without a word',
    why: 'Opening and closing costs the server more than the peer.',
  },
  connectBurst: {
    unit: 'requests',
    default: 1000,
    what: 'new connections of one address that may come at once',
    result: 'closed at once, without a word',
    why: 'When the server starts again, everybody comes back in the same second.',
  },
  connectionsOfUser: {
    unit: 'connections',
    default: 20,
    what: 'connections of one user',
    result: 'error `too_many_connections`, then closed',
    why: 'Windows and machines of one person. What is said to a user is written once a connection.',
  },
  waitingSoftBytes: {
    unit: 'bytes',
    default: MIB,
    what: 'bytes waiting for a peer from which on it misses what may be missed',
    result: '`presence` is left out; when all was read, `rooms` and `who` tell how everything stands',
    why: 'Who reads slowly gets what was said first.',
  },
  waitingBytes: {
    unit: 'bytes',
    default: 8 * MIB,
    what: 'bytes waiting for a peer',
    result: 'error `slow`, then closed; what waited is thrown away, and resume repairs it',
    why: 'More than `ready` can have with every room and member that there may be, and twice what resume replays.',
  },
  allWaitingBytes: {
    unit: 'bytes',
    default: 512 * MIB,
    what: 'bytes waiting for all peers together',
    result: 'error `slow` to those for whom more than 1 MiB would wait, then closed',
    why: 'Hundreds that read nothing, each within its own limit, would fill the memory.',
  },
  ...PACE_LIMITS,
  guessesOfAddress: {
    unit: 'guesses',
    default: 60,
    what: 'wrong join codes, and as many wrong instructor keys, of one address (of IPv6: of one /64 network) at once',
    result: 'error `too_many_tries`: what was given is not looked at; then closed',
    why: 'A class behind one address may mistype as often. Members, who have a token, have as many of their own: strangers cannot use them up. Nor do wrong codes use up those of keys.',
    isKept: true,
  },
  guessMsOfAddress: {
    unit: 'ms',
    default: 30_000,
    what: 'time after which one address may guess once more',
    result: 'as above; `waitMs` says how long it is',
    why: 'One address needs 11 days for half of the codes that --join-code auto makes.',
    isKept: true,
  },
  guessesOfName: {
    unit: 'guesses',
    default: 10,
    what: 'wrong join codes under one name at once',
    result: 'as above, but for who has the token of the name',
    why: 'A person who has the code mistypes it less often.',
    isKept: true,
  },
  guessMsOfName: {
    unit: 'ms',
    default: 60_000,
    what: 'time after which one name may guess once more',
    result: 'as above',
    why: 'Long enough to ask somebody.',
    isKept: true,
  },
  guessesOfAll: {
    unit: 'guesses',
    default: 600,
    what: 'wrong join codes, and as many wrong instructor keys, of all who have no token, together and at once; and again as many of all who have one',
    result: 'as above, also for newcomers who know the code; members are held up by members alone',
    why: 'With more addresses than one can remember, as IPv6 has, each would have guesses of its own. 600 are 1 in 109 of the codes that --join-code auto makes.',
    isKept: true,
  },
  guessMsOfAll: {
    unit: 'ms',
    default: 10_000,
    what: 'time after which all of them together may guess once more',
    result: 'as above',
    why: 'Four days for half of the codes, in which the log is full of warnings.',
    isKept: true,
  },
  textLength: {
    unit: 'characters',
    default: 64 * KIB,
    what: 'characters (UTF-16 units) of a text',
    result: 'error `too_long`; nothing is kept',
    why: 'By itself no more than a line has: a request is 64 KiB at most. A class that wants short messages sets it lower.',
  },
  rooms: {
    unit: 'rooms',
    default: 2000,
    what: 'rooms in all',
    result: 'error `too_many_rooms`',
    why: 'All of them together, with the longest names, are less than may wait for a peer.',
  },
  roomsOfAddress: {
    unit: 'rooms',
    default: 100,
    what: 'rooms that may be opened from one address (of IPv6: of one /64 network) at once',
    result: 'error `too_many_rooms`, but for staff',
    why: 'Rooms outlast whoever opened them. A class behind one address opens a few, and staff makes as many as it wants.',
  },
  roomMsOfAddress: {
    unit: 'ms',
    default: 30_000,
    what: 'time after which one more room may be opened from an address',
    result: 'as above',
    why: 'One machine needs 16 hours to fill the server, and its names can be banned meanwhile: then its rooms are gone.',
  },
  names: {
    unit: 'names',
    default: 10_000,
    what: 'names in all that are claimed or in use, from which on no more are claimed',
    result: 'a newcomer is let in without a token: the name is theirs while they are connected',
    why: 'A claimed name is kept for good. More than a school has; `release` frees one.',
  },
  claimsOfAddress: {
    unit: 'names',
    default: 200,
    what: 'names that may be claimed from one address (of IPv6: of one /64 network) at once',
    result: 'as above',
    why: 'In the first lesson everybody claims a name, and a whole class may come from one address (NAT).',
  },
  claimMsOfAddress: {
    unit: 'ms',
    default: 10_000,
    what: 'time after which one more name may be claimed from an address',
    result: 'as above; a connection that comes later has its name claimed again',
    why: 'Whoever collects names gets one in ten seconds, by day and night in the log.',
  },
  roomsOfUser: {
    unit: 'rooms',
    default: 100,
    what: 'rooms that one user may be in',
    result: 'error `too_many_rooms`',
    why: 'More than any timetable has, and twenty users have to join hands to fill the server.',
  },
  typingAudience: {
    unit: 'connections',
    default: 200,
    what: 'connections that are told that somebody is typing',
    result: 'nobody is told',
    why: 'It is told every few seconds as long as somebody types, and in a room of thousands somebody always does.',
  },
  membersOfRoom: {
    unit: 'members',
    default: 2000,
    what: 'members of one room, who are away included',
    result: 'error `room_full`',
    why: 'What is said there is written once a member.',
  },
  memberBytes: {
    unit: 'bytes',
    default: 4 * MIB,
    what: 'bytes of the names of the members of all rooms, and of what those are about, together, as JSON has them',
    result: 'error `too_many_rooms`',
    why: 'Who is away is a member too, and everybody who says hello is told all of it: it has to be less than may wait for a peer.',
  },
} as const satisfies Record<string, LimitRow>;

export type LimitName = keyof typeof LIMIT_TABLE;

/** The value of each limit, in its unit. Infinity: none. */
export type ServerLimits = { readonly [Name in LimitName]: number };

export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as LimitName[];

export const DEFAULT_LIMITS: ServerLimits = limitsBy(name => LIMIT_TABLE[name].default);

export const NO_LIMITS: ServerLimits = limitsBy(name => {
  const row: LimitRow = LIMIT_TABLE[name];
  return row.isKept ? row.default : Number.POSITIVE_INFINITY;
});

/** Limits, one by one. */
export function limitsBy(value: (name: LimitName) => number): ServerLimits {
  return Object.fromEntries(LIMIT_NAMES.map(name => [name, value(name)])) as ServerLimits;
}

/** Milliseconds that a peer whose connection is being closed has to read what still waits for it. Later: it is cut off. */
export const GOODBYE_MS = 1200;

/** Milliseconds in which others are told once that a user types at a connection. Clients say so every 4 s. */
export const TYPING_TOLD_MS = 1000;

/**
 * So much more of `rooms`, `roomsOfUser` and `memberBytes` may be where staff asks, so that a server that others have filled is still of
 * use to a class. All rooms and members with it are still less than may wait for a peer.
 */
export const STAFF_SHARE = 1.5;

/** Bytes in the words of a person. */
export function describeBytes(bytes: number): string {
  const mebibytes = bytes / MIB;
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}

/** Buckets of guesses that are remembered: about 10 MB. More: those that were used the longest ago are forgotten. */
export const GUESS_BUCKETS = 65_536;

/** How instructor keys are checked, which costs 32 MB and 50 to 100 ms each: at most so many at once. */
export const KEY_CHECKS = 2;

/** Keys that may wait to be checked. More: error `too_many_tries`, and it costs no try. */
export const KEY_CHECKS_WAITING = 32;

/** Milliseconds after which whose key could not wait is to try again. */
export const KEY_BUSY_MS = 5000;
