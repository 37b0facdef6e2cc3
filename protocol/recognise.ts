/**
 * What a version 1 server means. It sends no code, so it is found back from the sentence; this is the only place where
 * anything is told by its text.
 */
import { ERROR_TEXTS, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';
import type { ErrorMessage, Info, Notification, ServerMessageOf } from './messages.ts';

interface Pattern {
  code: string;
  regexp: RegExp;
}

function patterns(texts: Record<string, string>): Pattern[] {
  return Object.entries(texts).map(([code, template]) => {
    const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    const source = escaped.replace(/\{(room|user|detail)\}/g, '(?<$1>.*)');
    return { code, regexp: new RegExp(`^${source}$`, 's') };
  });
}

const PATTERNS = {
  info: patterns(INFO_TEXTS),
  error: patterns(ERROR_TEXTS),
  notification: patterns(NOTIFICATION_TEXTS),
} as const;

/**
 * The message with the `code`, `room` and `user` that a version 2 server would have sent along, found from its
 * sentence. A message that has a code, or whose sentence is not in the catalogue, comes back as it is.
 */
export function recognise<M extends Info | ErrorMessage | Notification>(
  message: M,
): ServerMessageOf<M['status']>;
export function recognise(message: Info | ErrorMessage | Notification): Info | ErrorMessage | Notification {
  if (message.code !== undefined) return message;
  for (const { code, regexp } of PATTERNS[message.status]) {
    const found = regexp.exec(message.text);
    if (!found) continue;
    const { room, user } = found.groups ?? {};
    const about = {
      ...(room === undefined ? {} : { room }),
      ...(user === undefined ? {} : { user }),
    };
    return { ...message, ...about, code } as typeof message;
  }
  return message;
}
