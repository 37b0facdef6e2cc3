import type { ConversationId } from '../../client/entries.ts';
import type { NotificationLevel } from '../settings-table.ts';
import type { RoomLevel } from './room-levels.ts';

/** What is asked about a message. */
export interface Concern {
  /** What the setting says. */
  setting: NotificationLevel;
  /** How much of the room is told. */
  level: RoomLevel;
  /** Where it was said. */
  id: ConversationId;
  /** Whether it names the user; looked at only where that decides. */
  namesUser: () => boolean;
}

/** Whether a message is of those that the user wants a toast for. A room's level can make it fewer than the setting says, never more. */
export function concerns({ setting, level, id, namesUser }: Concern): boolean {
  if (setting === 'none') return false;
  if (id.kind === 'user') return true;
  if (level === 'none') return false;
  return (setting === 'all' && level === 'all') || namesUser();
}
