import { describeOrder } from '../protocol/audit-words.ts';
import { COMMON_COMMANDS, type CommandRow, usage } from '../protocol/commands.ts';
import type { AuditPage, Request, ServerMessage } from '../protocol/messages.ts';
import { STAFF_COMMANDS } from '../protocol/staff-commands.ts';
import { type ConversationId, sameConversation } from './entries.ts';
import type { Roster } from './roster.ts';
import { type SessionWords, spoken } from './words.ts';

/** The command list, a command a line. */
export function helpText(): string {
  const list = (rows: readonly CommandRow[]) => rows.map(row => `${usage(row)}: ${row.description}`);
  const staff = ['For assistants and instructors:', ...list(STAFF_COMMANDS)];
  return [...list(COMMON_COMMANDS), ...staff].join('\n');
}

/** What staff has ordered, an order a line, the newest last. */
export function auditText({ entries }: AuditPage): string {
  const timeWords = (time: number) => new Date(time).toLocaleString();
  const lines = [...entries].reverse().map(entry => {
    const reason = entry.reason === undefined ? '' : ` (${entry.reason})`;
    return `${timeWords(entry.time)} ${entry.by} ${describeOrder(entry, timeWords)}${reason}`;
  });
  return lines.join('\n') || 'Nothing was ordered yet.';
}

/** What a version 1 server cannot answer, from what was seen of it. */
export function answerFromRoster(request: Request, roster: Roster): string | undefined {
  if (request.status === 'rooms') {
    return roster.roomNames().join('\n') || undefined;
  }
  if (request.status !== 'who') return undefined;
  const names = request.receiver === '' ? roster.people() : roster.members(request.receiver);
  return names.join(', ') || undefined;
}

/** What the server answered, in words. */
export function answerText(answer: ServerMessage, words: SessionWords): string {
  if (answer.status === 'audit') return auditText(answer);
  return answer.status === 'info' ? spoken(answer, words) : answer.text;
}

/** Whether it changed something in the open room: what that is its members were told there. */
export function isHeard(answer: ServerMessage, open: ConversationId, roster: Roster): boolean {
  if (answer.status !== 'info' || answer.code !== 'room_changed' || answer.room === undefined) return false;
  const isOpen = sameConversation(open, { kind: 'room', name: answer.room });
  return isOpen && roster.joined().includes(answer.room);
}
