import { skeleton } from '../protocol/names.ts';
import type { SessionId } from './effects.ts';
import type { Room } from './room.ts';

/** How a user is connected. */
export interface Session {
  readonly id: SessionId;
  /** Version 1 hears nothing but what the 2025 server said. */
  readonly version: 1 | 2;
  readonly user: User;
  /** `introduced`: said `hello`, keeps the rules for names, and hears `presence`. */
  standing: 'bare' | 'introduced';
}

/** Somebody who is connected. */
export class User {
  readonly name: string;
  /** Names with the same skeleton look alike. */
  readonly skeleton: string;
  readonly session: Session;
  /** The rooms that the user is in, in the order in which they were entered. */
  readonly rooms = new Set<Room>();

  constructor(name: string, session: SessionId, version: 1 | 2) {
    this.name = name;
    this.skeleton = skeleton(name);
    this.session = { id: session, version, user: this, standing: 'bare' };
  }
}
