import type { ConversationId } from '../../client/transcript.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../protocol/export.ts';
import { isPort } from '../settings-table.ts';

/*
 * What key bindings, other extensions and our own menus hand to a command. What is absent is asked for; what is of
 * the wrong type is the caller's mistake and is thrown back. Without vscode.
 */

/** Where to connect to, and as whom; the settings say the rest. */
export interface ConnectArgument {
  host?: string;
  port?: number;
  userName?: string;
}

/**
 * The name of a room or user: the argument itself, or its field.
 *
 * @throws TypeError
 */
export function readName(argument: unknown, field: 'room' | 'user'): string | undefined {
  return typeof argument === 'string' ? argument.trim() || undefined : readText(argument, field);
}

/** What to export, and where to. */
export interface ExportArgument {
  id?: ConversationId;
  format?: ExportFormat;
  /** Of the file to write. */
  uri?: string;
}

/**
 * See {@link ExportArgument}.
 *
 * @throws TypeError
 */
export function readExport(argument: unknown): ExportArgument {
  const room = readName(argument, 'room');
  const fields = typeof argument === 'string' ? undefined : argument;
  const user = readText(fields, 'user');
  const uri = readText(fields, 'uri');
  const wanted = readText(fields, 'format');
  const format = EXPORT_FORMATS.find(known => known === wanted);
  if (wanted !== undefined && !format)
    throw new TypeError(`"format" is to be one of ${EXPORT_FORMATS.join(', ')}.`);
  const id: ConversationId | undefined =
    room !== undefined
      ? { kind: 'room', name: room }
      : user !== undefined
        ? { kind: 'user', name: user }
        : undefined;
  return { ...(id && { id }), ...(format && { format }), ...(uri && { uri }) };
}

/**
 * A field with text; undefined where it is absent or blank.
 *
 * @throws TypeError
 */
export function readText(
  argument: unknown,
  field: 'room' | 'user' | 'text' | 'host' | 'userName' | 'format' | 'uri',
): string | undefined {
  const value = readField(argument, field);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new TypeError(`"${field}" is to be a string, not ${kindOf(value)}.`);
  return value.trim() || undefined;
}

/**
 * See {@link ConnectArgument}.
 *
 * @throws TypeError
 */
export function readConnect(argument: unknown): ConnectArgument {
  const host = readText(argument, 'host');
  const userName = readText(argument, 'userName');
  const port = readField(argument, 'port');
  if (port !== undefined && !isPort(port)) {
    throw new TypeError('"port" is to be a whole number from 1 to 65535.');
  }
  return { ...(host && { host }), ...(userName && { userName }), ...(port !== undefined && { port }) };
}

function readField(argument: unknown, field: string): unknown {
  if (argument === undefined || argument === null) return undefined;
  if (typeof argument !== 'object') {
    throw new TypeError(`The argument is to be an object with "${field}", not ${kindOf(argument)}.`);
  }
  return (argument as Record<string, unknown>)[field] ?? undefined;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
