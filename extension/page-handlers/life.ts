import * as vscode from 'vscode';
import { COMMANDS, commandId } from '../ids.ts';
import type { PageCommand } from '../webview/page-protocol.ts';
import type { PageHandlers } from './handler.ts';

/** Commands that are about the open room where one is. */
const ABOUT_ROOM: ReadonlySet<PageCommand> = new Set(['setTopic', 'setRoomLevel']);

/** The page itself: that it is there, how it fares, the commands behind its buttons. */
export const LIFE_HANDLERS = {
  ready: ({ arrived }) => arrived(),
  painted: ({ painted }, { ms }) => painted(ms),
  problem: ({ log }, { text }) => log.error(`The chat page: ${text}`),
  command: async ({ chat: { open } }, { command }) => {
    const name = COMMANDS.find(known => known === command);
    const isAboutOpen = open.kind === 'room' && ABOUT_ROOM.has(command);
    const about = isAboutOpen ? [{ room: open.name }] : [];
    if (name) await vscode.commands.executeCommand(commandId(name), ...about);
  },
} satisfies Partial<PageHandlers>;
