import type { ServerLimits } from './limits.ts';
import { SharedBuckets } from './shared-buckets.ts';

/** What outlasts a connection, and how fast one address may add to it: names that are claimed, and rooms. */
export class Quotas {
  readonly claims: SharedBuckets;
  readonly rooms: SharedBuckets;

  constructor({ claimsOfAddress, claimMsOfAddress, roomsOfAddress, roomMsOfAddress }: ServerLimits) {
    this.claims = new SharedBuckets(claimsOfAddress, 1000 / claimMsOfAddress);
    this.rooms = new SharedBuckets(roomsOfAddress, 1000 / roomMsOfAddress);
  }

  /** Forgets the addresses that may do all again. To be called now and then. */
  sweep(now: number): void {
    this.claims.sweep(now);
    this.rooms.sweep(now);
  }
}
