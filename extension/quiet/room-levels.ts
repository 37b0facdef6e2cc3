import type { Memento } from 'vscode';
import { type Address, formatAddress } from '../../client/connection-fault.ts';
import type { Disposable } from '../../client/disposable.ts';
import { Emitter } from '../../client/emitter.ts';

/** How much of a room is told of: every message counts, only mentions do, or nothing. */
export const ROOM_LEVELS = ['all', 'mentions', 'none'] as const;

export type RoomLevel = (typeof ROOM_LEVELS)[number];

/** Rooms of one server whose level is kept. The one that was set first goes first. */
export const LEVEL_LIMIT = 500;

type Levels = Record<string, RoomLevel>;

/** Where levels are kept: the editor's store for all windows. */
type Store = Pick<Memento, 'get' | 'update'>;

/** How much the user wants to be told of each room, by server. The same in all windows, though another one's change is heard late. */
export class RoomLevels implements Disposable {
  readonly #store: Store;
  readonly #changeEmitter = new Emitter<void>();

  readonly onChange = this.#changeEmitter.event;

  constructor(store: Store) {
    this.#store = store;
  }

  /** `all` where nobody has said otherwise. */
  of(server: Address, room: string): RoomLevel {
    const levels = this.#read(server);
    return Object.hasOwn(levels, room) ? (levels[room] ?? 'all') : 'all';
  }

  async set(server: Address, room: string, level: RoomLevel): Promise<void> {
    const others = Object.entries(this.#read(server)).filter(([name]) => name !== room);
    const kept = level === 'all' ? others : [...others.slice(1 - LEVEL_LIMIT), [room, level] as const];
    const written = this.#store.update(keyOf(server), kept.length > 0 ? Object.fromEntries(kept) : undefined);
    this.#changeEmitter.fire();
    await written;
  }

  dispose(): void {
    this.#changeEmitter.dispose();
  }

  #read(server: Address): Levels {
    const value = this.#store.get<unknown>(keyOf(server));
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, RoomLevel] => isLevel(entry[1])));
  }
}

export function isLevel(value: unknown): value is RoomLevel {
  return ROOM_LEVELS.some(level => level === value);
}

function keyOf(server: Address): string {
  return `levels ${formatAddress(server)}`;
}
