/**
 * What the load says to a server and how it tells an answer, for each protocol: one line or frame each, and no more of it than the load needs.
 * Whole messages are not read here: what was delivered is told by the text itself, see texts.ts.
 */

import { textOf } from './texts.ts';

/** A line or frame, and what the server's answer to it contains. */
export interface Exchange {
  say: string;
  hear: string;
}

export interface Protocol {
  /** From the connection to being somebody. */
  greet(name: string): Exchange;
  /** The same, told to nobody else; where there is no such thing, `greet` is that. */
  come?(name: string): Exchange;
  /** Into a room, which the first to enter may have to create. */
  enter(room: string, isFirst: boolean): Exchange;
  /** Whoever talks has to be in the room. */
  readonly isTalkerIn: boolean;
  /** Says something in a room. */
  talk(room: string, text: string): string;
  /** Has a text of ours kept, and `hear` is in the answer. Where there is none, nothing is kept. */
  keep?(room: string, number: number): Exchange;
}

/** Version 2 of ClassChat (docs/protocol.md): lines of JSON. */
const classchat: Protocol = {
  greet: name => ({
    say: `${name}\n{"status":"hello","v":2,"id":"hello","token":"${tokenOf(name)}"}\n`,
    hear: '"code":"ready"',
  }),
  come: name => ({ say: `${name}\n`, hear: '"code":"welcome"' }),
  enter: (room, isFirst) => ({
    say: `{"status":"${isFirst ? 'create' : 'join'}","receiver":"${room}","id":"enter"}\n`,
    hear: '"id":"enter"',
  }),
  isTalkerIn: true,
  // With an id, as clients do it: whoever talks is told that it is kept.
  talk: (room, text) =>
    `{"status":"group","receiver":"${room}","text":"${text}","id":"${text.slice(3, 20)}"}\n`,
  keep: (room, number) => ({ say: classchat.talk(room, textOf(room, number)), hear: '"status":"ack"' }),
};

/** Redis, by its own protocol (RESP 2): a channel is a room; what is to be kept is appended to a list. */
const redis: Protocol = {
  greet: () => ({ say: command('PING'), hear: '+PONG' }),
  enter: room => ({ say: command('SUBSCRIBE', room), hear: 'subscribe' }),
  isTalkerIn: false,
  talk: (room, text) => command('PUBLISH', room, text),
  keep: (room, number) => ({ say: command('RPUSH', room, textOf(room, number)), hear: ':' }),
};

/** IRC (RFC 2812). */
const irc: Protocol = {
  greet: name => ({ say: `NICK ${name}\r\nUSER ${name} 0 * :${name}\r\n`, hear: ' 001 ' }),
  enter: room => ({ say: `JOIN #${room}\r\n`, hear: ' 366 ' }),
  isTalkerIn: true,
  talk: (room, text) => `PRIVMSG #${room} :${text}\r\n`,
};

/** The protocol of NATS: a subject is a room. */
const nats: Protocol = {
  greet: () => ({ say: 'CONNECT {"verbose":false,"pedantic":false,"echo":false}\r\nPING\r\n', hear: 'PONG' }),
  enter: room => ({ say: `SUB ${room} 1\r\nPING\r\n`, hear: 'PONG' }),
  isTalkerIn: false,
  talk: (room, text) => `PUB ${room} ${text.length}\r\n${text}\r\n`,
};

export type ProtocolName = 'classchat' | 'redis' | 'irc' | 'nats';

export const PROTOCOLS: Record<ProtocolName, Protocol> = { classchat, redis, irc, nats };

/** What proves in ClassChat that a name is its user's own: at least 32 characters. */
export function tokenOf(name: string): string {
  return `token-of-${name}`.padEnd(40, '-');
}

function command(...words: string[]): string {
  return `*${words.length}\r\n${words.map(word => `$${word.length}\r\n${word}\r\n`).join('')}`;
}
