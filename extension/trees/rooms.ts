import * as vscode from 'vscode';
import { commandId, ITEM_KINDS } from '../ids.ts';
import { describeMembers, describeUnread, describeUnreadMessages } from '../words.ts';
import { RosterTree } from './roster-tree.ts';

/** A room in the tree; it is also what a command of its menu gets as argument. */
export interface RoomRow {
  room: string;
  members: number;
  joined: boolean;
  /** Messages of others that were not read. */
  unread: number;
}

/** The rooms of the server: those that the user is in first. A click opens a room, or joins it. */
export class RoomsTree extends RosterTree<RoomRow> {
  protected override rows(): RoomRow[] {
    const { session } = this.chat;
    if (!session) return [];
    const { roster } = session.client;
    const joined = new Set(roster.joined());
    const rows = roster.rooms().map(({ name, members }) => ({
      room: name,
      members: members.length,
      joined: joined.has(name),
      unread: session.transcript({ kind: 'room', name })?.unread ?? 0,
    }));
    return [...rows.filter(row => row.joined), ...rows.filter(row => !row.joined)];
  }

  override getTreeItem({ room, members, joined, unread }: RoomRow): vscode.TreeItem {
    const item = new vscode.TreeItem(room);
    const facts =
      unread > 0 ? [describeUnread(unread), describeMembers(members)] : [describeMembers(members)];
    item.id = room;
    item.description = facts.join(' · ');
    item.iconPath = new vscode.ThemeIcon(joined ? 'comment-discussion' : 'comment');
    item.contextValue = joined ? ITEM_KINDS.joinedRoom : ITEM_KINDS.otherRoom;
    item.command = {
      command: commandId(joined ? 'switchRoom' : 'joinRoom'),
      title: joined ? vscode.l10n.t('Open Room') : vscode.l10n.t('Join Room'),
      arguments: [{ room }],
    };
    item.tooltip = joined
      ? vscode.l10n.t('{0}: you are in this room.', room)
      : vscode.l10n.t('{0}: click to join.', room);
    const spoken = unread > 0 ? `, ${describeUnreadMessages(unread)}` : '';
    item.accessibilityInformation = { label: `${item.tooltip} ${describeMembers(members)}${spoken}` };
    return item;
  }
}
