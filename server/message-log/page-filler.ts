import { LOG_LIMITS, type StoredMessage, type StoredVersion } from './message-log.ts';

/** Takes messages as long as the limits of a page let it. */
export class PageFiller {
  readonly messages: StoredMessage[] = [];
  readonly #limit: number;
  #characters = 0;

  constructor(limit: number) {
    this.#limit = Math.min(Math.max(1, Math.floor(limit)), LOG_LIMITS.pageMessages);
  }

  /** How many messages to ask the storage for: one more tells whether there are more. */
  get wanted(): number {
    return this.#limit + 1;
  }

  /** @returns false where the page is full: this message is not on it, and there are more */
  add(message: StoredMessage): boolean {
    const full = this.messages.length >= this.#limit || this.#characters >= LOG_LIMITS.pageCharacters;
    if (full) return false;
    this.messages.push(message);
    this.#characters += message.text.length;
    return true;
  }
}

/** Takes the versions of a message, the newest first, as long as the limits let it: at least one. */
export class VersionFiller {
  readonly #versions: StoredVersion[] = [];
  #characters = 0;

  /** Oldest first. */
  get versions(): StoredVersion[] {
    return this.#versions.toReversed();
  }

  /** @returns false where there is no room for it, nor for any older one */
  add(version: StoredVersion): boolean {
    const { length } = this.#versions;
    this.#characters += version.text.length;
    if (length > 0 && (length >= LOG_LIMITS.versions || this.#characters > LOG_LIMITS.pageCharacters))
      return false;
    this.#versions.push(version);
    return true;
  }
}

/** What is left of a resume's limits. */
export class ResumeBudget {
  #messages: number = LOG_LIMITS.resumeMessages;
  #bytes: number = LOG_LIMITS.resumeBytes;

  /**
   * Reads a gap, and stops where it does not fit.
   *
   * @param count how many messages are missing
   * @returns undefined where it does not fit as a whole: nothing of the limits is used then
   */
  take(count: number, messages: Iterable<StoredMessage>): StoredMessage[] | undefined {
    if (count > this.#messages) return undefined;
    const taken: StoredMessage[] = [];
    let bytes = 0;
    for (const message of messages) {
      bytes += bytesOf(message);
      if (bytes > this.#bytes) return undefined;
      taken.push(message);
    }
    this.#messages -= taken.length;
    this.#bytes -= bytes;
    return taken;
  }
}

/** What may be long of a message, as it goes over the wire. */
function bytesOf({ text, sender, id = '' }: StoredMessage): number {
  return Buffer.byteLength(JSON.stringify([text, sender, id]));
}
