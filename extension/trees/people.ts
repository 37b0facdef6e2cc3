import * as vscode from 'vscode';
import { isAbove, type Role } from '../../protocol/roles.ts';
import { commandId, ITEM_KINDS, ITEM_STATES } from '../ids.ts';
import { describeRole } from '../server-words.ts';
import { describeActivity, describeUnread, describeUnreadMessages } from '../words.ts';
import { RosterTree } from './roster-tree.ts';

/** Whether somebody is there. `away`: not connected, and still a member of a room. */
export type Activity = 'active' | 'idle' | 'away';

/** Told apart by their shape as well as by their colour. */
const ICONS: Record<Activity, vscode.ThemeIcon> = {
  active: new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.green')),
  idle: new vscode.ThemeIcon('clock', new vscode.ThemeColor('charts.yellow')),
  away: new vscode.ThemeIcon('circle-outline', new vscode.ThemeColor('disabledForeground')),
};

/** A person in the tree; it is also what a command of its menu gets as argument. */
export interface PersonRow {
  user: string;
  /** The rooms that the person is in. */
  rooms: string[];
  /** The user himself. */
  self: boolean;
  rank: Role;
  activity: Activity;
  /** The user may give orders about that person. */
  below: boolean;
  /** Private messages that were not read. */
  unread: number;
}

/** Everybody who is connected, then the members of rooms who are away. A click opens the private conversation. */
export class PeopleTree extends RosterTree<PersonRow> {
  protected override rows(): PersonRow[] {
    const { session } = this.chat;
    if (!session) return [];
    const { roster, userName } = session.client;
    return [...roster.people(), ...roster.away()].map(user => ({
      user,
      rooms: roster.roomsOf(user),
      self: user === userName,
      rank: roster.roleOf(user),
      activity: roster.activityOf(user),
      below: isAbove(roster.roleOf(userName), roster.roleOf(user)),
      unread: session.transcript({ kind: 'user', name: user })?.unread ?? 0,
    }));
  }

  override getTreeItem({ user, rooms, self, rank, activity, below, unread }: PersonRow): vscode.TreeItem {
    const item = new vscode.TreeItem(self ? vscode.l10n.t('{0} (you)', user) : user);
    const where = rooms.length > 0 ? rooms.join(', ') : vscode.l10n.t('in no room');
    const facts = [
      ...(activity === 'active' ? [] : [describeActivity(activity)]),
      ...(rank === 'student' ? [] : [describeRole(rank)]),
      where,
    ];
    item.id = user;
    item.description = (unread > 0 ? [describeUnread(unread), ...facts] : facts).join(' · ');
    item.iconPath = ICONS[activity];
    item.contextValue = [
      self ? ITEM_KINDS.self : ITEM_KINDS.person,
      rank,
      ...(below ? [ITEM_STATES.below] : []),
    ].join('.');
    if (!self) {
      item.command = {
        command: commandId('switchRoom'),
        title: vscode.l10n.t('Open Conversation'),
        arguments: [{ user }],
      };
    }
    item.tooltip = [user, describeActivity(activity), describeRole(rank), where].join('\n');
    const spoken = unread > 0 ? `, ${describeUnreadMessages(unread)}` : '';
    const spokenFacts = activity === 'active' ? [describeActivity(activity), ...facts] : facts;
    item.accessibilityInformation = { label: `${item.label}, ${spokenFacts.join(', ')}${spoken}` };
    return item;
  }
}
