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

/** What an error of node:sqlite or of the file system means for the log. */
export function faultCodeOf(error: unknown): MessageLogFaultCode {
  if (error instanceof MessageLogFault) return error.code;
  if (!(error instanceof Error)) return 'io';
  if ('errcode' in error) return CODES[Number(error.errcode) & 0xff] ?? 'io';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_UNKNOWN_BUILTIN_MODULE') return 'no_sqlite';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'read_only' : 'io';
}

/** The sentence for a fault of the log in a folder. */
export function logFault(folder: string, error: unknown): MessageLogFault {
  if (error instanceof MessageLogFault) return error;
  const code = faultCodeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new MessageLogFault(code, sentence(code, folder, detail), error);
}

function sentence(code: MessageLogFaultCode, folder: string, detail: string): string {
  const attempt = `Cannot keep messages in '${folder}'`;
  switch (code) {
    case 'no_sqlite':
      return 'Cannot keep messages: this Node has no node:sqlite; use Node 22.13 or newer, or --data memory to keep nothing.';
    case 'in_use':
      return `${attempt}: another ClassChat server uses this folder; stop it, or choose another folder with --data.`;
    case 'corrupt':
      return `${attempt}: the file messages.db there is damaged (${detail}); put a backup in its place, or choose another folder with --data.`;
    case 'full':
      return `${attempt}: the disk is full; make room, or choose another folder with --data.`;
    case 'read_only':
      return `${attempt}: this user cannot write there (${detail}); choose another folder with --data.`;
    default:
      return `${attempt}: ${detail}.`;
  }
}

export function newerFault(folder: string, found: number, known: number): MessageLogFault {
  return new MessageLogFault(
    'newer',
    `Cannot keep messages in '${folder}': a newer ClassChat wrote what is there (schema ${found}, this one knows ${known}); start that one, or choose another folder with --data.`,
  );
}

export function foreignFault(folder: string): MessageLogFault {
  return new MessageLogFault(
    'foreign',
    `Cannot keep messages in '${folder}': the file messages.db there belongs to another program; choose another folder with --data.`,
  );
}
