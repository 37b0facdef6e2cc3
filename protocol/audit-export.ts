/** The audit log as a document: Markdown to read, JSON lines for programs. */
import { describeOrder } from './audit-words.ts';
import { Clock, dateOf, type ExportFormat, escapeName, jsonLine } from './export.ts';
import type { AuditEntry } from './messages.ts';

/** An order as it is exported. */
export type ExportedOrder = AuditEntry & { number: number };

/** Writes the audit log, piece by piece, the oldest first. */
export interface AuditExporter {
  begin(): string;
  add(entry: ExportedOrder): string;
}

/** @param timeZone an IANA name; for Markdown alone: JSON lines are in UTC always */
export function createAuditExporter(format: ExportFormat, timeZone: string): AuditExporter {
  return format === 'jsonl' ? { begin: () => '', add: lineOf } : markdown(new Clock(timeZone));
}

/** A line an order: `{"number","time","by","role","action",...}`. Times are as in a room's export. */
function lineOf({ time, until, ...entry }: ExportedOrder): string {
  const end = until === undefined ? {} : { until: dateOf(until).toISOString() };
  return jsonLine({ ...entry, time: dateOf(time).toISOString(), ...end });
}

function markdown(clock: Clock): AuditExporter {
  const timeWords = (time: number) => {
    const { day, minute } = clock.read(time);
    return `${day} ${minute}`;
  };
  const head = '| No. | Time | Who | What | Reason |\n| --- | --- | --- | --- | --- |\n';
  return {
    begin: () => `# Orders\n\nTimes are those of ${clock.timeZone}.\n\n${head}`,
    add: entry => {
      const { number, time, by, role, reason = '' } = entry;
      const cells = [timeWords(time), `${by} (${role})`, describeOrder(entry, timeWords), reason];
      return `| ${[String(number), ...cells.map(escapeName)].join(' | ')} |\n`;
    },
  };
}
