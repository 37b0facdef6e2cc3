import type { ActMessage, Notification } from '../protocol/messages.ts';
import type { EventEntry } from './entries.ts';
import type { ToldAct, ToldMessage } from './transcript.ts';
import type { Talk } from './wire-conversation.ts';

/** What a server told, for a transcript; undefined of what is not kept, as by a version 1 server. */
export function toldOf(message: Talk | ActMessage): ToldMessage | ToldAct | undefined {
  const { sender, text, epoch, seq, time = Date.now(), id, re } = message;
  if (epoch === undefined || seq === undefined) return undefined;
  const told = { sender, text, epoch, seq, time, id, re };
  if (message.status === 'private' || message.status === 'group') {
    const { edited, removed, removedBy } = message;
    return { ...told, edited, removed, removedBy };
  }
  return { ...told, re: message.re, act: message.status, on: 'on' in message ? message.on : undefined };
}

/** A notification, for a transcript. @param text what it says, in the user's language */
export function eventOf({ code, time = Date.now() }: Notification, text: string): Omit<EventEntry, 'key'> {
  const isRule = code !== undefined && code !== 'joined' && code !== 'left';
  return { kind: 'event', text, time, ...(isRule && { isRule }) };
}
