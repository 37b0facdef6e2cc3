import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import type { ConversationId, Transcript } from '../../client/transcript.ts';
import { checkName, normaliseName } from '../../protocol/names.ts';
import { showInfo } from '../notify.ts';
import { withoutIcons } from '../plain-text.ts';
import { describeConversation, describeMembers, describeUnreadMessages } from '../words.ts';

/** A room to enter. */
export interface RoomChoice extends vscode.QuickPickItem {
  room: string;
  action: 'join' | 'create';
}

/** Lets the user choose a room to enter, or type the name of a new one. Undefined where he gave up. */
export async function pickRoomToEnter(session: ChatSession): Promise<RoomChoice | undefined> {
  const picker = vscode.window.createQuickPick<RoomChoice>();
  const update = () => {
    picker.items = roomChoices(session, picker.value);
  };
  // Rooms come and go while the list is open.
  const roster = session.client.onRoster(update);
  picker.title = vscode.l10n.t('ClassChat: Join Room');
  picker.placeholder = vscode.l10n.t('A room, or the name of a new one');
  picker.matchOnDescription = true;
  try {
    return await new Promise<RoomChoice | undefined>(resolve => {
      picker.onDidChangeValue(update);
      picker.onDidAccept(() => resolve(picker.selectedItems[0]));
      picker.onDidHide(() => resolve(undefined));
      update();
      picker.show();
    });
  } finally {
    roster.dispose();
    picker.dispose();
  }
}

/** The rooms there are, and the one that is typed and is not there yet. */
export function roomChoices(session: ChatSession, typed: string): RoomChoice[] {
  const { roster, state } = session.client;
  const joined = new Set(roster.joined());
  const rooms = roster.rooms();
  const choices = rooms.map(({ name, members }): RoomChoice => {
    const detail = joined.has(name) ? { detail: vscode.l10n.t('You are in this room.') } : {};
    return {
      label: withoutIcons(name),
      description: describeMembers(members.length),
      ...detail,
      room: name,
      action: 'join',
    };
  });
  const room = normaliseName(typed);
  if (!checkName(room).ok || rooms.some(({ name }) => name === room)) return choices;
  // A version 1 server does not tell all its rooms.
  if (state.kind === 'online' && state.version === 1) {
    choices.push({ label: vscode.l10n.t('Join room {0}', room), alwaysShow: true, room, action: 'join' });
  }
  choices.push({
    label: `$(add) ${vscode.l10n.t('Create room {0}', room)}`,
    alwaysShow: true,
    room,
    action: 'create',
  });
  return choices;
}

/** Names of rooms, that of the open one first. */
export function openFirst(rooms: readonly string[], open: ConversationId): string[] {
  const isOpen = (room: string) => open.kind === 'room' && open.name === room;
  return [...rooms.filter(isOpen), ...rooms.filter(room => !isOpen(room))];
}

/** Lets the user choose one of the rooms that he is in; without a question where it is one. */
export async function pickJoinedRoom(session: ChatSession, title: string): Promise<string | undefined> {
  const { open, client } = session;
  const rooms = client.roster.joined();
  if (rooms.length === 1) return rooms[0];
  const items = openFirst(rooms, open).map(room => ({
    label: withoutIcons(room),
    description: describeMembers(client.roster.members(room).length),
    room,
  }));
  if (items.length === 0) {
    void showInfo(vscode.l10n.t('You are in no room.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('A room that you are in');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.room;
}

/** Lets the user choose somebody else who is connected. */
export async function pickPerson(session: ChatSession, title: string): Promise<string | undefined> {
  const { roster, userName } = session.client;
  const items = roster
    .people()
    .filter(user => user !== userName)
    .map(user => ({
      label: withoutIcons(user),
      description: withoutIcons(roster.roomsOf(user).join(', ')),
      user,
    }));
  if (items.length === 0) {
    void showInfo(vscode.l10n.t('Nobody else is connected.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Who is to read it');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.user;
}

/** Lets the user choose a conversation. */
export async function pickConversation({ conversations }: ChatSession): Promise<ConversationId | undefined> {
  const items = conversations.map(transcript => ({ ...conversationItem(transcript), id: transcript.id }));
  const title = vscode.l10n.t('ClassChat: Switch Room');
  const placeHolder = vscode.l10n.t('A room or a private conversation');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.id;
}

function conversationItem({ id, unread }: Transcript): vscode.QuickPickItem {
  const icons = { server: 'server', room: 'comment-discussion', user: 'person' } as const;
  return {
    label: withoutIcons(describeConversation(id)),
    description: unread > 0 ? describeUnreadMessages(unread) : '',
    iconPath: new vscode.ThemeIcon(icons[id.kind]),
  };
}
