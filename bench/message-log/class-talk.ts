/** What a class might say: the same at every run. */
import type { Conversation, MessageRecord } from '../../server/message-log/log-records.ts';

const USERS = 300;
const WORDS = 20_000;
/** 2026-11-22, 12:00 UTC. A message comes a second after the one before. */
const BEGIN_MS = Date.UTC(2026, 10, 22, 12);

export const ROOMS: readonly Conversation[] = Array.from({ length: 50 }, (_, at) => ({
  kind: 'group',
  room: `Room ${at}`,
}));

/** Numbers from 0 to 1 that look like chance and are the same at every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    // In 32 bits all the way: a product beyond 2 ** 53 would be rounded, and the numbers would soon repeat.
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The word of a rank: 0 is the one that is said most. */
export function word(rank: number): string {
  return `w${rank.toString(36)}${'xyz'.slice(0, rank % 4)}`;
}

/** The messages of a class; nine of ten in rooms, each with 4 to 17 words of which few are said often. */
export function* classTalk(count: number): Generator<MessageRecord> {
  const random = numbers(42);
  for (let at = 0; at < count; at++) {
    const words = Array.from({ length: 4 + Math.floor(random() * 14) }, () =>
      word(Math.floor(WORDS * random() ** 4)),
    );
    yield {
      kind: 'message',
      conversation: placeOf(at),
      sender: user(at),
      text: words.join(' '),
      time: BEGIN_MS + at * 1000,
      id: `id-${at}`,
    };
  }
}

function placeOf(at: number): Conversation {
  const room = ROOMS[at % ROOMS.length];
  // Not every tenth: with 50 rooms those would all be of the same five.
  return at % 11 === 0 || !room ? { kind: 'private', users: [user(at), user(at + 1)] } : room;
}

export function user(at: number): string {
  return `user-${at % USERS}`;
}
