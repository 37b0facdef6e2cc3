import type { KnownNames } from '../../protocol/completion.ts';
import type { ChatClient } from '../chat-client.ts';
import { visibleLine } from './visible.ts';

/** What the Tab key completes. A name that a terminal would obey is left out. */
export function knownNames(client: ChatClient | undefined): KnownNames {
  if (!client) return { rooms: [], joined: [], users: [] };
  const { roster, userName } = client;
  const isSafe = (name: string) => visibleLine(name) === name;
  return {
    rooms: roster.roomNames().filter(isSafe),
    joined: roster.joined().filter(isSafe),
    users: roster.people().filter(name => name !== userName && isSafe(name)),
    isStaff: roster.roleOf(userName) !== 'student',
  };
}
