import * as vscode from 'vscode';
import { readOrder } from './arguments.ts';
import { carryOut } from './carry-out.ts';
import type { CommandBody } from './context.ts';
import { pickRoomFor, pickSlowness } from './order-pick.ts';

/*
 * Orders about rooms, all undone as easily as they are given: they ask for nothing but the room. Each resolves with a `Reply`, or
 * with undefined where the user gave up.
 */

/** Slow Mode, with `"CS350"` or `{ room, seconds, reason? }`; 0 seconds end it. */
export const slowMode: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'room');
  const title = vscode.l10n.t('ClassChat: Slow Mode');
  return carryOut(context, 'assistant', async session => {
    const room = given.room ?? (await pickRoomFor(session, title));
    if (room === undefined) return undefined;
    const { slow = 0 } = session.client.roster.rulesOf(room);
    const seconds = given.seconds ?? (await pickSlowness(title, slow));
    return seconds === undefined
      ? undefined
      : { status: 'slow', receiver: room, seconds, ...reasonIn(given.reason) };
  });
};

/** Lock Room, with `"CS350"` or `{ room, reason? }`. */
export const lockRoom: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'room');
  const title = vscode.l10n.t('ClassChat: Lock Room');
  return carryOut(context, 'assistant', async session => {
    const room = given.room ?? (await pickRoomFor(session, title, ({ locked }) => !locked));
    return room === undefined
      ? undefined
      : { status: 'lock', receiver: room, on: true, ...reasonIn(given.reason) };
  });
};

/** Unlock Room, with `"CS350"` or `{ room, reason? }`. */
export const unlockRoom: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'room');
  const title = vscode.l10n.t('ClassChat: Unlock Room');
  return carryOut(context, 'assistant', async session => {
    const room = given.room ?? (await pickRoomFor(session, title, ({ locked }) => locked === true));
    return room === undefined
      ? undefined
      : { status: 'lock', receiver: room, on: false, ...reasonIn(given.reason) };
  });
};

/** Toggle Announcement Room, with `"CS350"` or `{ room, on?, reason? }`; without `on` it becomes what it is not. */
export const announcementRoom: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'room');
  const title = vscode.l10n.t('ClassChat: Toggle Announcement Room');
  return carryOut(context, 'assistant', async session => {
    const room = given.room ?? (await pickRoomFor(session, title));
    if (room === undefined) return undefined;
    const on = given.on ?? session.client.roster.rulesOf(room).announcement !== true;
    return { status: 'announcement', receiver: room, on, ...reasonIn(given.reason) };
  });
};

function reasonIn(reason: string | undefined): { text?: string } {
  return reason === undefined ? {} : { text: reason };
}
