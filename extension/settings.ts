import * as vscode from 'vscode';
import type { Address } from '../client/connection-fault.ts';
import type { TlsMode } from '../client/tls/security.ts';
import type { Identity } from './chat.ts';
import {
  type NotificationLevel,
  readDensity as readDensityOf,
  readHost,
  readNotifications,
  readPort,
  readTls,
  readUserName,
  type SettingKey,
} from './settings-table.ts';
import type { Density } from './webview/page-protocol.ts';

/** Which server, and as whom, the settings say. The user name may be empty: nobody has said yet. */
export function readIdentity(): Identity {
  return {
    host: readHost(read('classchat.host')),
    port: readPort(read('classchat.port')),
    userName: readUserName(read('classchat.userName')),
  };
}

/** Whether to speak TLS. */
export function readTlsMode(): TlsMode {
  return readTls(read('classchat.tls'));
}

/** Which messages raise a toast. */
export function readNotificationLevel(): NotificationLevel {
  return readNotifications(read('classchat.notifications'));
}

/** How close together messages stand. */
export function readDensity(): Density {
  return readDensityOf(read('classchat.density'));
}

/** Keeps the user's name for all windows. */
export async function storeUserName(userName: string): Promise<void> {
  const key: SettingKey = 'classchat.userName';
  await vscode.workspace.getConfiguration().update(key, userName, vscode.ConfigurationTarget.Global);
}

/** Keeps where the class is, for all windows. */
export async function storeAddress({ host, port }: Address): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const values: [SettingKey, unknown][] = [
    ['classchat.host', host],
    ['classchat.port', port],
  ];
  for (const [key, value] of values) await settings.update(key, value, vscode.ConfigurationTarget.Global);
}

function read(key: SettingKey): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(key);
}
