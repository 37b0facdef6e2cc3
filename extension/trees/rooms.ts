import * as vscode from 'vscode';
import type { RoomRules } from '../../protocol/messages.ts';
import { commandId, ITEM_KINDS, ITEM_STATES } from '../ids.ts';
import type { Attention, Waiting } from '../quiet/attention.ts';
import type { RoomLevel } from '../quiet/room-levels.ts';
import { describeCounts, describeLevel, describeMembers, describeRules, describeWaiting } from '../words.ts';
import { type RosterSource, RosterTree } from './roster-tree.ts';

/**
 * A room in the tree; it is also what a command of its menu gets as argument. So none of its fields but `room` may be called like one that a
 * command takes (commands/arguments.ts): it would count as the answer to what the command asks.
 */
export interface RoomRow {
  room: string;
  members: number;
  joined: boolean;
  /** Messages of others that were not read, and how many of them name the user. Of a room that is silenced, none. */
  waiting: Waiting;
  /** How much of it is told. */
  told: RoomLevel;
  /** What holds in it, and what it is about. */
  rules: RoomRules;
}

/** The rooms of the server: those that the user is in first. A click opens a room, or joins it. */
export class RoomsTree extends RosterTree<RoomRow> {
  readonly #attention: Attention;

  constructor(chat: RosterSource, attention: Attention) {
    super(chat, attention.onChange);
    this.#attention = attention;
  }

  protected override rows(): RoomRow[] {
    const { session } = this.chat;
    if (!session) return [];
    const { roster } = session.client;
    const joined = new Set(roster.joined());
    const rows = roster.rooms().map(({ name, members }) => ({
      room: name,
      members: members.length,
      joined: joined.has(name),
      waiting: this.#attention.of({ kind: 'room', name }),
      told: this.#attention.level({ kind: 'room', name }),
      rules: roster.rulesOf(name),
    }));
    return [...rows.filter(row => row.joined), ...rows.filter(row => !row.joined)];
  }

  override getTreeItem({ room, members, joined, waiting, told, rules }: RoomRow): vscode.TreeItem {
    const item = new vscode.TreeItem(room);
    const { topic = '' } = rules;
    const facts = [...describeLevel(told), ...describeRules(rules), describeMembers(members)];
    if (topic !== '') facts.push(topic);
    item.id = room;
    item.description = [...describeCounts(waiting), ...facts].join(' · ');
    item.iconPath = new vscode.ThemeIcon(iconOf(joined, told, rules));
    item.contextValue = [
      joined ? ITEM_KINDS.joinedRoom : ITEM_KINDS.otherRoom,
      rules.locked ? ITEM_STATES.locked : ITEM_STATES.unlocked,
      rules.announcement ? ITEM_STATES.announcements : ITEM_STATES.discussion,
    ].join('.');
    item.command = {
      command: commandId(joined ? 'switchRoom' : 'joinRoom'),
      title: joined ? vscode.l10n.t('Open Room') : vscode.l10n.t('Join Room'),
      arguments: [{ room }],
    };
    const title = joined
      ? vscode.l10n.t('{0}: you are in this room.', room)
      : vscode.l10n.t('{0}: click to join.', room);
    item.tooltip = [title, ...facts].join('\n');
    const spoken = waiting.unread > 0 ? `, ${describeWaiting(waiting)}` : '';
    item.accessibilityInformation = { label: `${title} ${facts.join(', ')}${spoken}` };
    return item;
  }
}

/** What keeps a person from writing or entering is seen before the name is read. */
function iconOf(joined: boolean, level: RoomLevel, { locked, announcement, slow = 0 }: RoomRules): string {
  if (locked) return 'lock';
  if (announcement) return 'megaphone';
  if (slow > 0) return 'watch';
  if (joined && level === 'none') return 'bell-slash';
  return joined ? 'comment-discussion' : 'comment';
}
