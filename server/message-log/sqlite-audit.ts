import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AuditAction, AuditEntry } from '../../protocol/messages.ts';
import { isRole } from '../../protocol/roles.ts';
import { type AuditRead, type AuditRequest, LOG_LIMITS } from './message-log.ts';

/** Reads the audit log of the SQLite log. */
export class SqliteAudit {
  readonly #forwards: StatementSync;
  readonly #backwards: StatementSync;

  constructor(database: DatabaseSync) {
    const inside = 'SELECT * FROM audit WHERE number > ? AND number < ? ORDER BY number';
    this.#forwards = database.prepare(`${inside} LIMIT ?`);
    this.#backwards = database.prepare(`${inside} DESC LIMIT ?`);
  }

  page({ before, after, limit }: AuditRequest): AuditRead {
    const statement = after === undefined ? this.#backwards : this.#forwards;
    const wanted = Math.min(Math.max(1, limit), LOG_LIMITS.auditEntries);
    const rows = statement.all(after ?? 0, before ?? Number.MAX_SAFE_INTEGER, wanted + 1);
    return { entries: rows.slice(0, wanted).map(entryOf), more: rows.length > wanted };
  }
}

function entryOf(row: Record<string, SQLOutputValue>): AuditEntry & { number: number } {
  const { number, time, by, role, action } = row;
  return {
    number: Number(number),
    time: Number(time),
    by: String(by),
    role: isRole(role) ? role : 'student',
    // Only the writer writes this column, from that type.
    action: String(action) as AuditAction,
    ...textOf(row, 'user'),
    ...textOf(row, 'room'),
    ...numberOf(row, 'seq'),
    ...numberOf(row, 'until'),
    ...textOf(row, 'value'),
    ...textOf(row, 'reason'),
  };
}

function textOf<K extends string>(row: Record<string, SQLOutputValue>, key: K): { [key in K]?: string } {
  const value = row[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as { [key in K]?: string };
}

function numberOf<K extends string>(row: Record<string, SQLOutputValue>, key: K): { [key in K]?: number } {
  const value = row[key];
  return (typeof value === 'number' ? { [key]: value } : {}) as { [key in K]?: number };
}
