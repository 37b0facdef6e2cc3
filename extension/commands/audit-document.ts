import { escapeName } from '../../protocol/export.ts';
import type { AuditAction, AuditEntry } from '../../protocol/messages.ts';
import { formatMoment } from '../moments.ts';

/** The words of the document, in the editor's language. */
export interface AuditWords {
  title: string;
  /** With the zone that times are told in. */
  times: (zone: string) => string;
  columns: readonly [time: string, by: string, order: string, about: string, until: string, reason: string];
  action: (action: AuditAction, value: string | undefined) => string;
  /** The message of that number in its room. */
  message: (seq: number) => string;
  empty: string;
}

/** Writes the audit log as Markdown, the newest order first, a row an order. Without vscode. */
export class AuditDocument {
  readonly #words: AuditWords;
  readonly #language: string;
  readonly #now: number;

  /** @param now ms since 1970: what was on another day is told with its day */
  constructor(words: AuditWords, language: string, now: number) {
    this.#words = words;
    this.#language = language;
    this.#now = now;
  }

  /** The document with its first rows. */
  begin(entries: readonly AuditEntry[], zone: string): string {
    const { title, times, columns, empty } = this.#words;
    const head = `# ${title}\n\n${times(zone)}\n\n`;
    if (entries.length === 0) return `${head}${empty}\n`;
    const rule = columns.map(() => '---');
    return `${head}${row(columns)}${row(rule)}${this.more(entries)}`;
  }

  /** Further rows. */
  more(entries: readonly AuditEntry[]): string {
    return entries.map(entry => this.#row(entry)).join('');
  }

  #row({ time, by, action, user, room, seq, until, value, reason = '' }: AuditEntry): string {
    const { message } = this.#words;
    const about = [user, room].filter(name => name !== undefined).map(escapeName);
    return row([
      this.#moment(time),
      escapeName(by),
      this.#words.action(action, value),
      [...about, ...(seq === undefined ? [] : [message(seq)])].join(', '),
      until === undefined ? '' : this.#moment(until),
      escapeName(reason),
    ]);
  }

  #moment(time: number): string {
    return formatMoment(time, this.#now, this.#language);
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
