import { Bans } from './bans.ts';
import { Mutes } from './mutes.ts';

/** What was ordered and holds in the whole class. What holds in a room is the room's. */
export class Orders {
  readonly mutes = new Mutes();
  readonly bans = new Bans();
}
