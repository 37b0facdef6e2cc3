import * as vscode from 'vscode';
import { ROOM_LEVELS, type RoomLevel } from '../quiet/room-levels.ts';
import { readLevel, readName, readSwitch } from './arguments.ts';
import type { CommandBody } from './context.ts';
import { pickJoinedRoom } from './pick.ts';

/**
 * Notifications of a Room, with `"CS350"` or `{ room, level }`: how much of it is told. Resolves with the level, or with undefined where
 * the user gave up. It needs no connection.
 */
export const setRoomLevel: CommandBody = async ({ chat: { session }, quiet: { levels } }, argument) => {
  const given = readLevel(argument);
  const title = vscode.l10n.t('ClassChat: Notifications of a Room');
  if (!session) return undefined;
  const { client } = session;
  const room = readName(argument, 'room') ?? (await pickJoinedRoom(session, title));
  if (room === undefined) return undefined;
  const level = given ?? (await pickLevel(room, levels.of(client, room)));
  if (level !== undefined) await levels.set(client, room, level);
  return level;
};

/** Toggle Do Not Disturb, with `{ on }` to say which. Resolves with what holds then. */
export const toggleDoNotDisturb: CommandBody = async ({ quiet: { doNotDisturb } }, argument) => {
  const on = readSwitch(argument, 'on') ?? !doNotDisturb.isOn;
  await doNotDisturb.set(on);
  return on;
};

async function pickLevel(room: string, now: RoomLevel): Promise<RoomLevel | undefined> {
  const items = ROOM_LEVELS.map(level => ({
    ...wordsOf(level),
    ...(level === now ? { description: vscode.l10n.t('as it is now') } : {}),
    level,
  }));
  const title = vscode.l10n.t('ClassChat: Notifications of {0}', room);
  const placeHolder = vscode.l10n.t('What counts as unread, and what brings up a notification');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.level;
}

function wordsOf(level: RoomLevel): { label: string; detail: string } {
  switch (level) {
    case 'all':
      return {
        label: `$(bell) ${vscode.l10n.t('All messages')}`,
        detail: vscode.l10n.t('Every message counts; those that name you bring up a notification.'),
      };
    case 'mentions':
      return {
        label: `$(mention) ${vscode.l10n.t('Mentions only')}`,
        detail: vscode.l10n.t('Only messages that name you, @room or @staff count.'),
      };
    case 'none':
      return {
        label: `$(bell-slash) ${vscode.l10n.t('Nothing')}`,
        detail: vscode.l10n.t('Nothing counts, and nothing brings up a notification.'),
      };
  }
}
