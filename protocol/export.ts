/**
 * A room's messages as a document: Markdown to read, JSON lines for programs. The server's command line and the editor
 * write the same.
 */

/** A message as it is exported. */
export interface ExportedMessage {
  /** Which incarnation of the room; another one than before begins a new part. */
  epoch: string;
  seq: number;
  sender: string;
  /** ms since 1970, UTC. What is no such time counts as 1970. */
  time: number;
  text: string;
  /** It is no message but an act on one, which shows in that: left out. */
  act?: string;
  /** It was edited: a `seq`. */
  edited?: number;
  /** It was deleted. */
  removed?: boolean;
}

export const EXPORT_FORMATS = ['markdown', 'jsonl'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a Markdown export says of its own. */
export interface ExportWords {
  /** Below the title; `zone` is the name of a time zone, such as `Europe/Berlin`. */
  times(zone: string): string;
  /** The heading where one room of the name ended and another begins. */
  openedAnew: string;
  /** In place of a message that was deleted. */
  removed: string;
  /** Behind the time of a message that was edited. */
  edited: string;
}

const ENGLISH: ExportWords = {
  times: zone => `Times are those of ${zone}.`,
  openedAnew: 'The room was closed, and later opened anew',
  removed: 'This message was removed.',
  edited: 'edited',
};

/** Writes one room, piece by piece: all pieces one behind the other are the document. */
export interface Exporter {
  /** What comes before the first message. May be ''. */
  begin(): string;
  /** The next message. Messages come in their order, those of one epoch together. Of what is left out: ''. */
  add(message: ExportedMessage): string;
}

export interface ExportOptions {
  /** An IANA name. Default: UTC. For Markdown alone: JSON lines are in UTC always. */
  timeZone?: string;
  words?: ExportWords;
}

/** @throws RangeError where there is no such time zone */
export function createExporter(format: ExportFormat, room: string, options: ExportOptions = {}): Exporter {
  return format === 'jsonl' ? new JsonLinesExporter(room) : new MarkdownExporter(room, options);
}

/**
 * A line a message: `{"room","epoch","seq","sender","time","text"}`, and `"edited":true` or `"removed":true` where that is so. The time is an ISO string in UTC with milliseconds:
 * it loses nothing of the number, sorts as text, and is read by people and by every language without being told a unit.
 */
class JsonLinesExporter implements Exporter {
  readonly #room: string;

  constructor(room: string) {
    this.#room = room;
  }

  begin(): string {
    return '';
  }

  add({ epoch, seq, sender, time, text, act, edited, removed }: ExportedMessage): string {
    if (act !== undefined) return '';
    const fate = { ...(edited === undefined ? {} : { edited: true }), ...(removed ? { removed } : {}) };
    const fields = { room: this.#room, epoch, seq, sender, time: dateOf(time).toISOString(), text, ...fate };
    return jsonLine(fields);
  }
}

/** JSON that is one line to everybody: JSON itself lets these stand, but to some readers (Python's splitlines) a line ends there. */
export function jsonLine(fields: object): string {
  return `${JSON.stringify(fields).replace(/[\u0085\u2028\u2029]/g, escapeUnit)}\n`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A heading a day, and for each message a line with sender and time and one block with the text: a paragraph where the text
 * is one line without any sign that means something in Markdown or HTML; else a fenced code block with a fence that is
 * longer than any in the text, in which it stands as it was written. So no text can end its block, look like another
 * message, or define a link for one.
 */
class MarkdownExporter implements Exporter {
  readonly #room: string;
  readonly #clock: Clock;
  readonly #words: ExportWords;
  #epoch: string | undefined;
  #day: string | undefined;

  constructor(room: string, { timeZone = 'UTC', words = ENGLISH }: ExportOptions) {
    this.#room = room;
    this.#clock = new Clock(timeZone);
    this.#words = words;
  }

  begin(): string {
    return `# ${escapeName(this.#room)}\n\n${this.#words.times(this.#clock.timeZone)}\n`;
  }

  add({ epoch, sender, time, text, act, edited, removed }: ExportedMessage): string {
    if (act !== undefined) return '';
    const { day, minute } = this.#clock.read(time);
    const heading = this.#heading(epoch, day);
    const mark = edited === undefined ? '' : ` (${this.#words.edited})`;
    const block = removed ? `*${this.#words.removed}*` : blockOf(text);
    return `${heading}\n**${escapeName(sender)}** ${minute}${mark}\n\n${block}\n`;
  }

  #heading(epoch: string, day: string): string {
    let heading = '';
    if (this.#epoch !== undefined && epoch !== this.#epoch) {
      heading += `\n## ${this.#words.openedAnew}\n`;
      this.#day = undefined;
    }
    if (day !== this.#day) heading += `\n## ${day}\n`;
    this.#epoch = epoch;
    this.#day = day;
    return heading;
  }
}

/** What could make something else of a paragraph, anywhere in it or at its beginning. */
const SIGNS = /[\\`*_[\]<&|~$^\p{Cc}\p{Zl}\p{Zp}]|^\s|\s$|\s\s|^[#>+=:-]|^\d+[.)]/u;

function blockOf(text: string): string {
  if (text !== '' && !SIGNS.test(text)) return text;
  const lines = visible(text);
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines}\n${fence}`;
}

/** Line ends as LF; other control characters, which would move about in a terminal, as signs for them. */
function visible(text: string): string {
  return text.replace(/\r\n?|[\p{Zl}\p{Zp}\u0085]/gu, '\n').replace(/(?![\n\t])\p{Cc}/gu, character => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** A name, or another text, on one line, with nothing in it that means something in Markdown or HTML. */
export function escapeName(name: string): string {
  return visible(name)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&|~$^#]/g, '\\$&');
}

/** The last ms, before and behind 1970, that a Date can be. */
const LAST_MS = 8.64e15;

/** What is no such time counts as 1970. */
export function dateOf(time: number): Date {
  return new Date(Math.abs(time) <= LAST_MS ? time : 0);
}

/** Tells days and minutes in a time zone. */
export class Clock {
  readonly timeZone: string;
  readonly #format: Intl.DateTimeFormat;
  #minute = Number.NaN;
  #last = { day: '', minute: '' };

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#format = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  /** `2026-11-22` and `14:03`. */
  read(time: number): { day: string; minute: string } {
    const date = dateOf(time);
    // What is said comes in bursts, and a format costs more than all else of a message.
    const minute = Math.floor(date.getTime() / 60_000);
    if (minute !== this.#minute) {
      const parts = new Map(this.#format.formatToParts(date).map(({ type, value }) => [type, value]));
      const year = parts.get('year')?.padStart(4, '0');
      this.#last = {
        day: `${year}-${parts.get('month')}-${parts.get('day')}`,
        minute: `${parts.get('hour')}:${parts.get('minute')}`,
      };
      this.#minute = minute;
    }
    return this.#last;
  }
}
