/**
 * The names that package.json and the code share, each list once. A test compares them with package.json, both ways.
 * Without vscode, so that the test needs no editor.
 */

/** The commands, by their id behind {@link PREFIX}. commands/table.ts has a body for each. */
export const COMMANDS = [
  'connect',
  'disconnect',
  'useInstructorKey',
  'joinRoom',
  'createRoom',
  'leaveRoom',
  'sendPrivateMessage',
  'sendToRoom',
  'switchRoom',
  'openInEditor',
  'openInNewWindow',
  'askAboutSelection',
  'askAboutProblem',
  'sendSuggestedChange',
  'searchMessages',
  'showPinnedMessages',
  'exportRoom',
  'mutePerson',
  'unmutePerson',
  'removePerson',
  'banName',
  'liftBan',
  'giveRole',
  'releaseName',
  'slowMode',
  'lockRoom',
  'unlockRoom',
  'announcementRoom',
  'deleteMessage',
  'pinMessage',
  'unpinMessage',
  'showAuditLog',
  'copyInvitation',
  'openInvitation',
  'findClass',
  'startServer',
  'stopServer',
  'mentionPerson',
  'setTopic',
  'setRoomLevel',
  'toggleDoNotDisturb',
  'showLog',
] as const;

export type CommandName = (typeof COMMANDS)[number];

/** What every id of ours begins with. */
export const PREFIX = 'classchat.';

/** The views of the container in the activity bar. */
export const VIEWS = {
  chat: 'classchat.chat',
  rooms: 'classchat.rooms',
  people: 'classchat.people',
} as const;

/** The type of the editor with the chat page. */
export const PAGE_PANEL = 'classchat.page';

/** Context keys, for `when` clauses: ours and other people's key bindings. */
export const CONTEXT_KEYS = {
  /** Where the connection stands: `offline`, `connecting`, `online`, `waiting`, `refused`. Absent before activation. */
  state: 'classchat.state',
  /** The user is in a room. */
  inRoom: 'classchat.inRoom',
  /** The user has said something since the window opened. */
  hasSpoken: 'classchat.hasSpoken',
  /** The settings name another server or user than the connection was made with. */
  settingsChanged: 'classchat.settingsChanged',
  /** While online: the user's role, `student`, `assistant` or `instructor`. */
  role: 'classchat.role',
} as const;

/** `contextValue` of tree items, for `viewItem` in `when` clauses: what a row is, and behind dots what holds of it. */
export const ITEM_KINDS = {
  joinedRoom: 'joinedRoom',
  otherRoom: 'otherRoom',
  person: 'person',
  self: 'self',
} as const;

/** The words behind the dots. Of each pair one is there: `joinedRoom.locked.discussion`, `person.student.below`. */
export const ITEM_STATES = {
  locked: 'locked',
  unlocked: 'unlocked',
  announcements: 'announcements',
  discussion: 'discussion',
  /** The user may give orders about that person. */
  below: 'below',
} as const;

/** The task type, and the problem matcher that knows when the server is ready. */
export const TASK_TYPE = 'classchat';
export const PROBLEM_MATCHER = '$classchat-server';

/** The command id as VS Code knows it. */
export function commandId(name: CommandName): `classchat.${CommandName}` {
  return `${PREFIX}${name}`;
}
