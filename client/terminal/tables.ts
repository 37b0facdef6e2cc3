import { describeOrder } from '../../protocol/audit-words.ts';
import { Clock } from '../../protocol/export.ts';
import type { AuditPage, RoomState } from '../../protocol/messages.ts';
import { visibleLine } from './visible.ts';
import { padToWidth, textWidth } from './width.ts';

/** `/rooms`: each room, how many are in it, and who; where any is about something, also about what. */
export function roomTable(rooms: readonly RoomState[]): string {
  if (rooms.length === 0) return 'There are no rooms. /create <room_name> opens one.';
  const hasTopics = rooms.some(({ topic = '' }) => topic !== '');
  const rows = rooms.map(({ name, members, topic = '' }) => {
    return [name, String(members.length), members.join(', '), ...(hasTopics ? [topic] : [])];
  });
  return [count(rooms.length, 'room', 'rooms'), ...columns(rows)].join('\n');
}

/** `/who`: everybody, and the rooms that each is in. */
export function peopleTable(people: readonly string[], roomsOf: (user: string) => readonly string[]): string {
  const rows = people.map(user => [user, roomsOf(user).join(', ')]);
  return [count(people.length, 'person is connected', 'people are connected'), ...columns(rows)].join('\n');
}

/** `/who` with a room: who is in it. */
export function memberTable(room: string, members: readonly string[]): string {
  const title = count(members.length, 'person is in', 'people are in');
  return [`${title.slice(0, -1)} ${visibleLine(room)}:`, ...columns(members.map(user => [user]))].join('\n');
}

/** `/audit`: who of the staff ordered what, the newest last, as one reads on in a terminal. */
export function auditTable({ entries, more }: Pick<AuditPage, 'entries' | 'more'>): string {
  if (entries.length === 0) return 'Nothing was ordered yet.';
  const clock = new Clock(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const timeWords = (time: number) => {
    const { day, minute } = clock.read(time);
    return `${day} ${minute}`;
  };
  const rows = [...entries].reverse().map(entry => {
    const { time, by, reason = '' } = entry;
    return [timeWords(time), by, describeOrder(entry, timeWords), reason];
  });
  return [more ? 'The newest orders:' : 'Orders:', ...columns(rows)].join('\n');
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}:`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map(row => row.map(visibleLine));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map(row => textWidth(row[at] ?? ''))));
  return cells.map(row =>
    row
      .map((cell, at) => padToWidth(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
