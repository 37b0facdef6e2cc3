import type { AuditAction, AuditEntry } from './messages.ts';
import { isRole, ROLE_WORDS } from './roles.ts';

/** What the sentences are made of. */
interface Parts {
  user: string;
  /** The room in quotes, or '' where there is none. */
  room: string;
  seq: number;
  /** `until` and when, or `for good`. */
  end: string;
  value: string;
  /** It was ended, not begun. */
  isOff: boolean;
}

const SENTENCES: Record<AuditAction, (parts: Parts) => string> = {
  mute: ({ user, room, end, isOff }) =>
    isOff
      ? `let ${user} write again${room && ` in ${room}`}`
      : `muted ${user} ${room ? `in ${room}` : 'everywhere'} ${end}`,
  remove: ({ user, room }) => `removed ${user} from ${room || 'the class'}`,
  ban: ({ user, end }) => `banned ${user} ${end}`,
  unban: ({ user }) => `let ${user} come in again`,
  slow: ({ room, value, isOff }) =>
    isOff ? `ended slow mode in ${room}` : `set slow mode in ${room} to ${value} s`,
  lock: ({ room, isOff }) => `${isOff ? 'unlocked' : 'locked'} ${room}`,
  announcement: ({ room, isOff }) => `let ${isOff ? 'everybody' : 'only staff'} write in ${room}`,
  topic: ({ room, value }) =>
    value === '' ? `took the topic of ${room} away` : `set the topic of ${room} to '${value}'`,
  role: ({ user, value }) => `made ${user} ${isRole(value) ? ROLE_WORDS[value] : value}`,
  release: ({ user }) => `released the name ${user}`,
  delete: ({ seq, room }) => `deleted message ${seq} of ${room}`,
  pin: ({ seq, room, isOff }) => `${isOff ? 'unpinned' : 'pinned'} message ${seq} of ${room}`,
};

/**
 * What was ordered, in words: `muted Bob in 'CS350' until 2026-11-22 14:03`.
 *
 * @param timeWords how a time is written: ms since 1970
 */
export function describeOrder(entry: AuditEntry, timeWords: (time: number) => string): string {
  const { action, user = '', room, seq = 0, until, value = '' } = entry;
  return SENTENCES[action]({
    user,
    room: room === undefined ? '' : `'${room}'`,
    seq,
    end: until === undefined ? 'for good' : `until ${timeWords(until)}`,
    value,
    isOff: value === 'off' || value === '0',
  });
}
