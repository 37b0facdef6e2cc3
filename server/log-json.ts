import { pino, stdTimeFunctions } from 'pino';
import { type Log, type LogFormat, type LogNote, UNPRINTABLE } from './log.ts';
import { describeNote, shortened } from './log-lines.ts';

/**
 * Lines for programs: one JSON object each, with `time` (ISO 8601, UTC), `level`, `event` and what the note bears. No note bears the
 * text of a message, a token, a code or a key: see {@link besideJson}. To be loaded where it is needed, for most servers do without pino; it writes to us, and has no thread.
 */
export function createJsonFormat(): LogFormat {
  let line = '';
  const logger = pino(
    {
      // Our own level has decided already.
      level: 'debug',
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    {
      write: text => {
        line = text;
      },
    },
  );
  return (note, level) => {
    logger[level](fieldsOf(note));
    return visible(line);
  };
}

/**
 * Hands on to a log for programs, which bears no secret, and tells people beside it what the server shows once.
 *
 * @param tell takes a line, with its line end
 */
export function besideJson(log: Log, tell: (line: string) => void): Log {
  return {
    write(note) {
      if (isOfSecret(note)) tell(`${describeNote(note).line}\n`);
      log.write(note);
    },
  };
}

function isOfSecret(note: LogNote): note is Extract<LogNote, { event: 'join_code' | 'key_made' }> {
  return note.event === 'join_code' || note.event === 'key_made';
}

function fieldsOf(note: LogNote): object {
  if (isOfSecret(note)) return { event: note.event };
  return note.event === 'turned_away' || note.event === 'wrong_guess'
    ? { ...note, name: shortened(note.name) }
    : note;
}

/** JSON escapes what would end a line, and not what would hide a part of it. */
function visible(line: string): string {
  return `${line.trimEnd().replace(UNPRINTABLE, escaped)}\n`;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
