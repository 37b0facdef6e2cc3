import type { CommandName } from '../ids.ts';
import type { CommandBody } from './context.ts';

/** Loaded when they are called first: what VS Code reads when a window opens is what shows that somebody wrote, and no more. */
const connection = () => import('./connect.ts');
const instructor = () => import('./become-instructor.ts');
const rooms = () => import('./rooms.ts');
const talk = () => import('./messages.ts');
const server = () => import('./server.ts');
const search = () => import('./search.ts');
const pinned = () => import('./pinned.ts');
const exporting = () => import('./export-room.ts');
const people = () => import('./order-people.ts');
const roomRules = () => import('./order-rooms.ts');
const messages = () => import('./order-messages.ts');
const audit = () => import('./audit.ts');
const invite = () => import('./invite.ts');
const invitation = () => import('./open-invitation.ts');
const mention = () => import('./mention.ts');
const topic = () => import('./topic.ts');
const quiet = () => import('./quiet.ts');
const code = () => import('./ask-about.ts');
const finder = () => import('./find-class.ts');

/** Every command: one row, with its body in the file of its group. */
export const COMMAND_TABLE: Record<CommandName, CommandBody> = {
  connect: later(connection, 'connect'),
  disconnect: later(connection, 'disconnect'),
  useInstructorKey: later(instructor, 'useInstructorKey'),
  joinRoom: later(rooms, 'joinRoom'),
  createRoom: later(rooms, 'createRoom'),
  leaveRoom: later(rooms, 'leaveRoom'),
  sendPrivateMessage: later(talk, 'sendPrivateMessage'),
  sendToRoom: later(talk, 'sendToRoom'),
  switchRoom: later(rooms, 'switchRoom'),
  openInEditor: ({ view }) => view.openInEditor(),
  openInNewWindow: ({ view }) => view.openInEditor({ newWindow: true }),
  askAboutSelection: later(code, 'askAboutSelection'),
  askAboutProblem: later(code, 'askAboutProblem'),
  sendSuggestedChange: later(code, 'sendSuggestedChange'),
  searchMessages: later(search, 'searchMessages'),
  showPinnedMessages: later(pinned, 'showPinnedMessages'),
  exportRoom: later(exporting, 'exportRoom'),
  mutePerson: later(people, 'mutePerson'),
  unmutePerson: later(people, 'unmutePerson'),
  removePerson: later(people, 'removePerson'),
  banName: later(people, 'banName'),
  liftBan: later(people, 'liftBan'),
  giveRole: later(people, 'giveRole'),
  releaseName: later(people, 'releaseName'),
  slowMode: later(roomRules, 'slowMode'),
  lockRoom: later(roomRules, 'lockRoom'),
  unlockRoom: later(roomRules, 'unlockRoom'),
  announcementRoom: later(roomRules, 'announcementRoom'),
  deleteMessage: later(messages, 'deleteMessage'),
  pinMessage: later(messages, 'pinMessage'),
  unpinMessage: later(messages, 'unpinMessage'),
  showAuditLog: later(audit, 'showAuditLog'),
  copyInvitation: later(invite, 'copyInvitation'),
  openInvitation: later(invitation, 'openInvitation'),
  findClass: later(finder, 'findClass'),
  startServer: later(server, 'startServer'),
  stopServer: later(server, 'stopServer'),
  mentionPerson: later(mention, 'mentionPerson'),
  setTopic: later(topic, 'setTopic'),
  setRoomLevel: later(quiet, 'setRoomLevel'),
  toggleDoNotDisturb: later(quiet, 'toggleDoNotDisturb'),
  showLog: ({ showLog }) => Promise.resolve(showLog()),
};

function later<Name extends string>(load: () => Promise<Record<Name, CommandBody>>, name: Name): CommandBody {
  return async (context, argument) => (await load())[name](context, argument);
}
