/** The log that people read who run a server: a line an event. Each line comes from one note, which is data. */
import type { Note } from './effects.ts';
import { LOG_LEVELS, type LogLevel } from './log-level.ts';
import { describeNote } from './log-lines.ts';
import type { ShellNote } from './shell-notes.ts';

/** Anything that the log tells of. */
export type LogNote = Note | ShellNote;

/** Takes what happened, one note a call. */
export interface Log {
  write(note: LogNote): void;
}

/** One note as one line of the log, with its line end. */
export type LogFormat = (note: LogNote, level: LogLevel) => string;

/**
 * A log that hands its lines to `write` once a turn of the event loop, as one text.
 *
 * @param level lines of more talkative levels are left out
 */
export function createLog(
  level: LogLevel,
  write: (text: string) => void,
  format: LogFormat = textFormat,
): Log {
  const most = LOG_LEVELS.indexOf(level);
  let waiting = '';
  return {
    write(note) {
      const { level: noteLevel } = describeNote(note);
      if (noteLevel !== 'always' && LOG_LEVELS.indexOf(noteLevel) > most) return;
      if (waiting === '') {
        setImmediate(() => {
          const text = waiting;
          waiting = '';
          write(text);
        });
      }
      waiting += format(note, noteLevel === 'always' ? 'info' : noteLevel);
    },
  };
}

/** A log that tells nobody. */
export const SILENT_LOG: Log = { write: () => undefined };

/** Lines as the 2025 server wrote them. */
export function textFormat(note: LogNote): string {
  return `[SERVER] ${printable(describeNote(note).line)}\n`;
}

/** What could end a line, hide a part of it or turn its direction. Names come from outside. */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The line with numbers in place of what cannot be seen. */
function printable(line: string): string {
  return line.replace(UNPRINTABLE, character => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
