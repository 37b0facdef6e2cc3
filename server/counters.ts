/**
 * What is counted of a server that runs, for its metrics: plain numbers, so that counting costs the hot path an addition.
 * No user, no room and no address is among them: who was where is nobody's business, and the numbers stay few.
 */
import type { ErrorCode } from '../protocol/catalogue.ts';
import type { Note } from './effects.ts';
import { LIMIT_NAMES, type LimitName } from './limits.ts';

/** A limit whose hits are counted: those of the server, and the wire's own for the length of a line. */
export type CountedLimit = LimitName | 'requestBytes';

export const COUNTED_LIMITS: readonly CountedLimit[] = [...LIMIT_NAMES, 'requestBytes'];

/** Why the server closed a connection that its peer had not ended. */
export const DISMISSALS = ['turned_away', 'name_late', 'slow', 'timed_out', 'stopping'] as const;

export type Dismissal = (typeof DISMISSALS)[number];

/** See the file's comment. Everything counts from 0 at the start of the server. */
export class Counters {
  /** Connections accepted. */
  accepted = 0;
  /** Messages handed to a peer, of whatever kind: each receiver of one counts. */
  deliveries = 0;
  /** Messages that the log has kept. */
  kept = 0;
  /** Names that were not let in, by the code of the refusal. */
  readonly failedLogins = new Map<ErrorCode, number>();
  /** How often each was hit. */
  readonly limits = new Map<CountedLimit, number>(COUNTED_LIMITS.map(name => [name, 0]));
  readonly dismissals = new Map<Dismissal, number>(DISMISSALS.map(reason => [reason, 0]));
  /** Told once a group of records that is in the log: ms since the first of them was said. Whoever wants to know sets it. */
  committed: (ms: number) => void = () => undefined;

  /** A limit was hit. The core says it by a note instead, `{ event: 'limit' }`. */
  limit(name: CountedLimit): void {
    add(this.limits, name);
  }

  /** The server closes a connection. */
  dismissed(reason: Dismissal): void {
    add(this.dismissals, reason);
  }

  /** What the core tells. */
  note(note: Note): void {
    switch (note.event) {
      case 'limit':
        this.limit(note.limit);
        break;
      case 'slow':
        this.dismissed('slow');
        break;
      case 'timed_out':
        this.dismissed('timed_out');
        break;
      case 'turned_away':
        add(this.failedLogins, note.code);
        this.dismissed('turned_away');
        break;
    }
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
