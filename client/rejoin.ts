import type { Request } from '../protocol/messages.ts';
import type { Reply } from './pending.ts';

type Ask = (request: Request) => Promise<Reply>;

/** Replies after which it is of no use to ask for the next room. */
const HOPELESS: readonly string[] = ['offline', 'disconnected', 'timeout'];

/**
 * Enters the rooms again in which the user was before the connection broke. A room that went with its last member is
 * opened again; where somebody else was quicker, it is entered after all.
 *
 * @returns the rooms that could not be entered
 */
export async function rejoin(rooms: readonly string[], ask: Ask): Promise<string[]> {
  const failed: string[] = [];
  for (const [at, room] of rooms.entries()) {
    const reply = await enter(room, ask);
    if (reply.ok) continue;
    if (HOPELESS.includes(reply.code)) return [...failed, ...rooms.slice(at)];
    failed.push(room);
  }
  return failed;
}

async function enter(receiver: string, ask: Ask): Promise<Reply> {
  const joined = await ask({ status: 'join', receiver });
  if (joined.ok || joined.code !== 'no_such_room') return joined;
  const created = await ask({ status: 'create', receiver });
  if (created.ok || created.code !== 'room_exists') return created;
  return ask({ status: 'join', receiver });
}
