import type { CommandName } from '../ids.ts';
import { connect, disconnect } from './connect.ts';
import type { CommandBody } from './context.ts';
import { exportRoom } from './export-room.ts';
import { sendPrivateMessage, sendToRoom } from './messages.ts';
import { createRoom, joinRoom, leaveRoom, switchRoom } from './rooms.ts';
import { searchMessages } from './search.ts';
import { startServer, stopServer } from './server.ts';

/** Every command: one row, with its body in the file of its group. */
export const COMMAND_TABLE: Record<CommandName, CommandBody> = {
  connect,
  disconnect,
  joinRoom,
  createRoom,
  leaveRoom,
  sendPrivateMessage,
  sendToRoom,
  switchRoom,
  searchMessages,
  exportRoom,
  startServer,
  stopServer,
  showLog: ({ showLog }) => Promise.resolve(showLog()),
};
