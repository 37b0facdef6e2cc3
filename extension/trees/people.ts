import * as vscode from 'vscode';
import { commandId, ITEM_KINDS } from '../ids.ts';
import { describeUnread, describeUnreadMessages } from '../words.ts';
import { RosterTree } from './roster-tree.ts';

/** A person in the tree; it is also what a command of its menu gets as argument. */
export interface PersonRow {
  user: string;
  /** The rooms that the person is in. */
  rooms: string[];
  /** The user himself. */
  self: boolean;
  /** Private messages that were not read. */
  unread: number;
}

/** Everybody who is connected. A click opens the private conversation. */
export class PeopleTree extends RosterTree<PersonRow> {
  protected override rows(): PersonRow[] {
    const { session } = this.chat;
    if (!session) return [];
    const { roster, userName } = session.client;
    return roster.people().map(user => ({
      user,
      rooms: roster.roomsOf(user),
      self: user === userName,
      unread: session.transcript({ kind: 'user', name: user })?.unread ?? 0,
    }));
  }

  override getTreeItem({ user, rooms, self, unread }: PersonRow): vscode.TreeItem {
    const item = new vscode.TreeItem(self ? vscode.l10n.t('{0} (you)', user) : user);
    const where = rooms.length > 0 ? rooms.join(', ') : vscode.l10n.t('in no room');
    item.id = user;
    item.description = unread > 0 ? `${describeUnread(unread)} · ${where}` : where;
    item.iconPath = new vscode.ThemeIcon('account');
    item.contextValue = self ? ITEM_KINDS.self : ITEM_KINDS.person;
    if (!self) {
      item.command = {
        command: commandId('switchRoom'),
        title: vscode.l10n.t('Open Conversation'),
        arguments: [{ user }],
      };
    }
    const spoken = unread > 0 ? `, ${describeUnreadMessages(unread)}` : '';
    item.accessibilityInformation = { label: `${item.label}, ${where}${spoken}` };
    return item;
  }
}
