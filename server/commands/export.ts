import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createAuditExporter } from '../../protocol/audit-export.ts';
import { createExporter, type ExportFormat } from '../../protocol/export.ts';
import { LogArchive } from '../message-log/log-archive.ts';
import { CommandFault } from './command-fault.ts';
import { withProgress } from './progress.ts';
import { partOf, requireLog, type Surface } from './surface.ts';

export type ExportOptions = Where & (OfRoom | OfAudit);

type OfRoom = { room: string; audit?: undefined };
type OfAudit = { audit: true; room?: undefined };

interface Where {
  folder: string;
  format: ExportFormat;
  /** A file that must not be there yet. Default: standard output. */
  output?: string;
}

/** Rooms that are named where the one that was asked for is not there. */
const NAMED_ROOMS = 20;

/**
 * Writes all that was said in rooms of a name, or all that staff has ordered, the oldest first, whether a server runs on the
 * folder or not. Where nobody reads on, it ends.
 *
 * @throws CommandFault
 * @throws MessageLogFault `corrupt`, `newer`, `foreign`, `no_sqlite`, `read_only`, `io`
 */
export async function exportLog(options: ExportOptions, surface: Surface): Promise<void> {
  const { folder, output } = options;
  requireLog(folder);
  if (output !== undefined && existsSync(output)) {
    throw new CommandFault(
      'file_exists',
      `Cannot write '${output}': there is a file of that name; choose another.`,
    );
  }
  const archive = await LogArchive.open(folder);
  try {
    if (!options.audit && !(await archive.has(options.room))) throw await noSuchRoom(archive, options);
    await write(archive, options, surface);
  } finally {
    await archive.close();
  }
}

async function noSuchRoom(archive: LogArchive, { room, folder }: Where & OfRoom): Promise<CommandFault> {
  const { names, count } = await archive.rooms(NAMED_ROOMS);
  const attempt = `There is no room '${room}' in '${folder}'`;
  if (count === 0) return new CommandFault('no_such_room', `${attempt}, nor any other.`);
  const more = count > names.length ? [`and ${count - names.length} more`] : [];
  const lines = [...names, ...more].map(line => `\n  ${line}`);
  return new CommandFault('no_such_room', `${attempt}. There are:${lines.join('')}`);
}

async function write(archive: LogArchive, options: ExportOptions, surface: Surface): Promise<void> {
  let written = 0;
  const count = (more: number) => {
    written += more;
  };
  const pieces = options.audit ? ordersOf(archive, options, count) : piecesOf(archive, options, count);
  const things = options.audit ? 'orders' : 'messages';
  const describe = () => `Exported ${written.toLocaleString('en')} ${things}`;
  const { output } = options;
  await withProgress(surface.error, describe, () =>
    output === undefined ? writeTo(pieces, surface.output) : writeFile(pieces, output),
  );
}

/** A page at a time. */
async function* piecesOf(
  archive: LogArchive,
  { room, format }: Where & OfRoom,
  onPage: (messages: number) => void,
): AsyncGenerator<string> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const exporter = createExporter(format, room, { timeZone });
  const begin = exporter.begin();
  if (begin !== '') yield begin;
  for await (const { epoch, messages } of archive.export(room)) {
    const said = messages.filter(({ act }) => act === undefined);
    yield said
      .map(message => exporter.add({ epoch, ...message, removed: message.removedBy !== undefined }))
      .join('');
    onPage(said.length);
  }
}

/** The same of the audit log. */
async function* ordersOf(
  archive: LogArchive,
  { format }: Where,
  onPage: (orders: number) => void,
): AsyncGenerator<string> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const exporter = createAuditExporter(format, timeZone);
  const begin = exporter.begin();
  if (begin !== '') yield begin;
  for await (const { entries } of archive.audit()) {
    yield entries.map(entry => exporter.add(entry)).join('');
    onPage(entries.length);
  }
}

/** What a stream says whose reader has gone. */
const GONE = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

async function writeTo(pieces: AsyncIterable<string>, output: Surface['output']): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), output, { end: false });
  } catch (error) {
    if (GONE.has(codeOf(error))) return;
    throw isSystemError(error) ? notWritable('standard output', error) : error;
  }
}

async function writeFile(pieces: AsyncIterable<string>, file: string): Promise<void> {
  const part = partOf(file);
  try {
    // For the owner alone, as the log itself is.
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw isSystemError(error) ? notWritable(`'${file}'`, error) : error;
  }
}

function notWritable(what: string, error: Error): CommandFault {
  const reason = codeOf(error) === 'ENOSPC' ? 'the disk is full; make room' : error.message;
  return new CommandFault('not_writable', `Cannot write ${what}: ${reason}.`, error);
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
