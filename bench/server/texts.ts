/** What stands at the beginning of a text of ours, and nowhere else in what a server says. ASCII, and nothing that JSON would escape. */
const MARK = '|>|';
/** Characters of a text. */
export const TEXT_LENGTH = 100;

/** The text of the message so-and-so of a room, from 0: no two are alike, and all are of one length. */
export function textOf(room: string, number: number): string {
  return `${MARK}${room}:${String(number).padStart(8, '0')}:`.padEnd(TEXT_LENGTH, 'what does line 42 do? ');
}

/** The texts of one room, made once each: comparing them must cost the load little. */
export class Texts {
  readonly room: string;
  readonly #made: string[] = [];

  constructor(room: string) {
    this.room = room;
  }

  at(number: number): string {
    const made = this.#made[number];
    if (made !== undefined) return made;
    const text = textOf(this.room, number);
    this.#made[number] = text;
    return text;
  }
}

/** Reads what one member hears, in pieces as they come, and holds it to be whole and in order. */
export class Hearer {
  readonly #texts: Texts;
  readonly #heard: (number: number) => void;
  #next: number;
  #rest = '';

  /** @param heard told of each message, in its order */
  constructor(texts: Texts, heard: (number: number) => void, next = 0) {
    this.#texts = texts;
    this.#heard = heard;
    this.#next = next;
  }

  /** @throws Error where a message is not the one that had to come */
  hear(piece: string): void {
    const all = this.#rest + piece;
    let from = 0;
    for (;;) {
      const at = all.indexOf(MARK, from);
      if (at < 0) break;
      if (at + TEXT_LENGTH > all.length) {
        this.#rest = all.slice(at);
        return;
      }
      const expected = this.#texts.at(this.#next);
      if (!all.startsWith(expected, at))
        throw new Error(
          `Of ${this.#texts.room}, '${expected}' had to come, and '${all.slice(at, at + TEXT_LENGTH)}' came.`,
        );
      this.#heard(this.#next);
      this.#next += 1;
      from = at + TEXT_LENGTH;
    }
    // A mark may be cut in two.
    this.#rest = all.slice(Math.max(from, all.length - MARK.length + 1));
  }
}
