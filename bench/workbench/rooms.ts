import type { LogRecord } from '../../server/message-log/log-records.ts';
import { senderOf, textOf } from '../../test/programs/class-words.ts';
import { fillWith } from '../message-log/long-log.ts';

/** Who is in both rooms, so that they are there. */
const KEEPER = 'Keeper';
/** 2026-11-01, 12:00 UTC. A message comes a second after the one before. */
const BEGIN_MS = Date.UTC(2026, 10, 1, 12);
/** Seconds that the index may take for a million messages. The rest it takes from what is measured. */
const INDEX_SECONDS = 90;

/** A room of the measurement, and how much was said there. */
export interface FilledRoom {
  name: string;
  messages: number;
}

/** What the last message of a room says. */
export function lastOf({ name }: FilledRoom): string {
  return `this is the last message of ${name}`;
}

/** Fills the log of a server that is to run on the folder. */
export async function fillRooms(
  folder: string,
  rooms: readonly FilledRoom[],
  show: (line: string) => void,
): Promise<void> {
  const messages = rooms.reduce((sum, room) => sum + room.messages, 0);
  await fillWith(folder, recordsOf(rooms), { messages, indexSeconds: INDEX_SECONDS }, show);
}

function* recordsOf(rooms: readonly FilledRoom[]): Generator<LogRecord> {
  yield { kind: 'claimed', user: KEEPER, tokenHash: 'nobody has it', time: BEGIN_MS };
  for (const room of rooms) {
    const { name, messages } = room;
    yield { kind: 'opened', room: name };
    yield { kind: 'entered', room: name, user: KEEPER };
    for (let at = 1; at <= messages; at++) {
      yield {
        kind: 'message',
        conversation: { kind: 'group', room: name },
        sender: senderOf(at),
        text: at === messages ? lastOf(room) : textOf(at),
        time: BEGIN_MS + at * 1000,
      };
    }
  }
}
