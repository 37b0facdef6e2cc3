import type { ClassChatApi } from '../../extension/api.ts';
import { Attention } from '../../extension/quiet/attention.ts';
import { MemoryStore } from '../../extension/quiet/memory-store.ts';
import { RoomLevels } from '../../extension/quiet/room-levels.ts';
import { RoomsTree } from '../../extension/trees/rooms.ts';

/** The Rooms tree as the extension makes it. @param levels default: everything is told of every room */
export function roomsTree(api: ClassChatApi, levels = new RoomLevels(new MemoryStore())): RoomsTree {
  return new RoomsTree(api, new Attention(api, levels));
}
