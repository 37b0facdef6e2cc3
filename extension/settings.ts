import * as vscode from 'vscode';
import type { Identity } from './chat.ts';
import {
  type NotificationLevel,
  readHost,
  readNotifications,
  readPort,
  readUserName,
  type SettingKey,
} from './settings-table.ts';

/** Which server, and as whom, the settings say. The user name may be empty: nobody has said yet. */
export function readIdentity(): Identity {
  return {
    host: readHost(read('classchat.host')),
    port: readPort(read('classchat.port')),
    userName: readUserName(read('classchat.userName')),
  };
}

/** Which messages raise a toast. */
export function readNotificationLevel(): NotificationLevel {
  return readNotifications(read('classchat.notifications'));
}

/** Keeps the user's name for all windows. */
export async function storeUserName(userName: string): Promise<void> {
  const key: SettingKey = 'classchat.userName';
  await vscode.workspace.getConfiguration().update(key, userName, vscode.ConfigurationTarget.Global);
}

function read(key: SettingKey): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(key);
}
