import { type Signal, signal } from '@preact/signals';
import type { Entry } from '../../client/transcript.ts';
import { announcement, BURST } from './announcements.ts';
import type { Strings } from './strings.ts';

/** What the live region says, each time as a new thing so that the same words twice are heard twice. */
export interface Spoken {
  count: number;
  text: string;
}

/** Gathers what arrives within {@link BURST} ms, and then says it in one sentence. */
export class Announcer {
  readonly spoken: Signal<Spoken> = signal({ count: 0, text: '' });
  readonly #strings: Strings;
  #gathered: Entry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(strings: Strings) {
    this.#strings = strings;
  }

  /** Tells of entries of the conversation that is called `place`. */
  tell(entries: readonly Entry[], place: string): void {
    if (entries.length === 0) return;
    this.#gathered.push(...entries);
    this.#timer ??= setTimeout(() => {
      this.say(announcement(this.#gathered, place, this.#strings));
      this.forget();
    }, BURST);
  }

  /** Says something at once. */
  say(text: string): void {
    if (text !== '') this.spoken.value = { count: this.spoken.value.count + 1, text };
  }

  /** Drops what was gathered: another conversation is open. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered = [];
  }
}
