import { MessageLogFault, type MessageLogFaultCode } from './message-log.ts';

/** SQLite's primary result codes, the low byte of what node:sqlite calls `errcode`. */
const CODES: Readonly<Record<number, MessageLogFaultCode>> = {
  5: 'in_use',
  8: 'read_only',
  11: 'corrupt',
  13: 'full',
  14: 'read_only',
  26: 'corrupt',
};

/** SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log. Its primary code would be any I/O error's. */
const NO_ROOM_FOR_INDEX = 4874;

/** What an error of node:sqlite or of the file system means for the log. */
export function faultCodeOf(error: unknown): MessageLogFaultCode {
  if (error instanceof MessageLogFault) return error.code;
  if (!(error instanceof Error)) return 'io';
  if ('errcode' in error) {
    if (error.errcode === NO_ROOM_FOR_INDEX) return 'full';
    return CODES[Number(error.errcode) & 0xff] ?? 'io';
  }
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_UNKNOWN_BUILTIN_MODULE') return 'no_sqlite';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'read_only' : 'io';
}

/** What the log of a folder is opened for: `keep` by a server, `read` by who looks at it from outside. */
export type LogUse = 'keep' | 'read';

/** The one sentence for each code: what was attempted, what was found, and what to do. */
type Sentences = Readonly<Partial<Record<MessageLogFaultCode, (folder: string, detail: string) => string>>>;

const keep = (folder: string, found: string) => `Cannot keep messages in '${folder}': ${found}.`;
const read = (folder: string, found: string) => `Cannot read the messages in '${folder}': ${found}.`;
const OTHER = 'choose another folder with --data';

const SENTENCES: Readonly<Record<LogUse, Sentences>> = {
  keep: {
    no_sqlite: () =>
      'Cannot keep messages: this Node has no node:sqlite; use Node 22.13 or newer, or --data memory to keep nothing.',
    in_use: folder => keep(folder, `another ClassChat server uses this folder; stop it, or ${OTHER}`),
    newer: (folder, detail) =>
      keep(folder, `a newer ClassChat wrote what is there (${detail}); start that one, or ${OTHER}`),
    foreign: folder => keep(folder, `the file messages.db there belongs to another program; ${OTHER}`),
    corrupt: (folder, detail) =>
      keep(
        folder,
        `the file messages.db there is damaged (${detail}); put a backup in its place, or ${OTHER}`,
      ),
    full: folder => keep(folder, `the disk is full; make room, or ${OTHER}`),
    read_only: (folder, detail) => keep(folder, `this user cannot write there (${detail}); ${OTHER}`),
    io: keep,
  },
  read: {
    no_sqlite: () => 'Cannot read messages: this Node has no node:sqlite; use Node 22.13 or newer.',
    in_use: folder => read(folder, 'a server holds the file at the moment; try again'),
    newer: (folder, detail) =>
      read(folder, `a newer ClassChat wrote what is there (${detail}); use that one's classchat-server`),
    foreign: folder => read(folder, 'the file messages.db there belongs to another program'),
    corrupt: (folder, detail) =>
      read(folder, `the file messages.db there is damaged (${detail}); read a backup instead`),
    read_only: (folder, detail) =>
      read(folder, `this user cannot open the file messages.db there (${detail})`),
    io: read,
  },
};

/** The fault of the log in a folder, with its sentence for people. */
export function logFault(folder: string, error: unknown, use: LogUse = 'keep'): MessageLogFault {
  if (error instanceof MessageLogFault) return error;
  return describedFault(faultCodeOf(error), folder, use, detailOf(error), error);
}

/** The fault of a copy of the log in a folder: either end of it may be at fault. */
export function copyFault(folder: string, file: string, error: unknown): MessageLogFault {
  if (error instanceof MessageLogFault) return error;
  const code = faultCodeOf(error);
  if (code === 'full') {
    return new MessageLogFault(code, `Cannot write '${file}': the disk is full; make room.`, error);
  }
  if (code !== 'read_only' && code !== 'io') return logFault(folder, error, 'read');
  return new MessageLogFault(code, `Cannot write '${file}': ${detailOf(error)}.`, error);
}

export function newerFault(folder: string, found: number, known: number, use: LogUse): MessageLogFault {
  return describedFault('newer', folder, use, `schema ${found}, this one knows ${known}`);
}

export function foreignFault(folder: string, use: LogUse): MessageLogFault {
  return describedFault('foreign', folder, use, '');
}

export function olderFault(folder: string): MessageLogFault {
  return describedFault(
    'io',
    folder,
    'read',
    'an older ClassChat wrote what is there; start a server on it once',
  );
}

function describedFault(
  code: MessageLogFaultCode,
  folder: string,
  use: LogUse,
  detail: string,
  cause?: unknown,
): MessageLogFault {
  const sentence = SENTENCES[use][code] ?? (use === 'keep' ? keep : read);
  return new MessageLogFault(code, sentence(folder, detail), cause);
}

/** What another program said, as a part of our sentence. */
function detailOf(error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  return detail.trim().replace(/\.$/, '');
}
