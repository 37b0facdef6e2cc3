/** The settings, with the defaults and limits that package.json repeats: a test compares them. Without vscode. */

import { TLS_MODES, type TlsMode } from '../client/tls/security.ts';

import { DENSITIES, type Density } from './webview/page-protocol.ts';

/** Which messages of others raise a toast. */
export const NOTIFICATION_LEVELS = ['all', 'mentionsAndPrivate', 'none'] as const;

export type NotificationLevel = (typeof NOTIFICATION_LEVELS)[number];

/**
 * Of scope `window`, since a window has one connection, and the folder of a course may bring its own server along; in a folder that is
 * not trusted, its host, port and user name do not count. Whether to speak TLS is of scope `application`: no folder, and no
 * container that a folder describes, can have what is said go out in plain text.
 */
export const SETTINGS = {
  'classchat.host': { type: 'string', default: '127.0.0.1', scope: 'window', restricted: true },
  'classchat.port': { type: 'integer', default: 5555, scope: 'window', restricted: true },
  'classchat.userName': { type: 'string', default: '', scope: 'window', restricted: true },
  'classchat.tls': { type: 'string', default: 'auto', scope: 'application', restricted: false },
  'classchat.notifications': {
    type: 'string',
    default: 'mentionsAndPrivate',
    scope: 'window',
    restricted: false,
  },
  'classchat.density': { type: 'string', default: 'comfortable', scope: 'window', restricted: false },
} as const satisfies Record<string, SettingRow>;

interface SettingRow {
  type: 'string' | 'integer';
  default: string | number;
  scope: 'window' | 'application';
  /** The value of an untrusted folder does not count. */
  restricted: boolean;
}

export type SettingKey = keyof typeof SETTINGS;

/** What a port may be. */
export const PORT = { least: 1, most: 65_535 } as const;

/** What a settings file says is anything at all: takes what is of use, else the default. */
export function readHost(value: unknown): string {
  const host = typeof value === 'string' ? value.trim() : '';
  return host || SETTINGS['classchat.host'].default;
}

/** See {@link readHost}. */
export function readPort(value: unknown): number {
  return isPort(value) ? value : SETTINGS['classchat.port'].default;
}

/** Whether it is a whole number from 1 to 65535. */
export function isPort(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= PORT.least && (value as number) <= PORT.most;
}

/** See {@link readHost}. */
export function readUserName(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** See {@link readHost}. */
export function readTls(value: unknown): TlsMode {
  return TLS_MODES.find(mode => mode === value) ?? SETTINGS['classchat.tls'].default;
}

/** See {@link readHost}. */
export function readNotifications(value: unknown): NotificationLevel {
  return NOTIFICATION_LEVELS.find(level => level === value) ?? SETTINGS['classchat.notifications'].default;
}

/** See {@link readHost}. */
export function readDensity(value: unknown): Density {
  return DENSITIES.find(density => density === value) ?? SETTINGS['classchat.density'].default;
}
