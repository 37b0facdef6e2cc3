/**
 * An invitation to a class: where its server is, how to know it, and which room to enter. One URI, which the editor opens and
 * the terminal client takes in place of an address:
 *
 *     vscode://classchat.classchat/join?host=192.168.1.7&port=5555&room=CS350&fp=…&code=BLUE-FOX
 *
 * Values are written with letters, digits and `-._`; every other byte of their UTF-8 is `~` and two hexadecimal digits. Not
 * `%`: VS Code decodes the query of a URI once before an extension sees it, and then a `&` of a room's name could not be
 * told from one between two values. And so the whole line means the same to every shell between double quotes.
 *
 * It may come from anybody, so everything in it is checked, and nothing is done before the user has seen host and room. It
 * never bears an instructor's key.
 */
import { fromUrlFingerprint, toUrlFingerprint } from './fingerprint.ts';
import { LIMITS } from './limits.ts';
import { checkBareName } from './names.ts';

export interface Invitation {
  /** A name or an address of IPv4 or IPv6, the latter without brackets. */
  host: string;
  /** 1 to 65535. */
  port: number;
  /** The room to enter. */
  room?: string;
  /** How the server is known: see fingerprint.ts. It then speaks TLS. */
  fingerprint?: string;
  /** What the server asks for, where it asks for one. */
  joinCode?: string;
}

/** The extension's own, in whichever editor: VS Code, its Insiders, VSCodium, Cursor and so on each have a scheme. */
const AUTHORITY_AND_PATH = '//classchat.classchat/join';

/** Names of values, in the order in which they are written. */
const KEYS = ['host', 'port', 'room', 'fp', 'code'] as const;

type Values = Partial<Record<(typeof KEYS)[number], string>>;

/**
 * @param scheme that of the editor: `vscode.env.uriScheme`
 * @returns the URI, from which {@link parseInvitation} makes the same invitation again where its values are valid
 */
export function formatInvitation(invitation: Invitation, scheme = 'vscode'): string {
  const { host, port, room, fingerprint, joinCode } = invitation;
  const values: Values = { host, port: String(port) };
  if (room !== undefined) values.room = room;
  if (fingerprint !== undefined) values.fp = toUrlFingerprint(fingerprint);
  if (joinCode !== undefined) values.code = joinCode;
  const query = KEYS.flatMap(key => {
    const value = values[key];
    return value === undefined ? [] : [`${key}=${encode(value)}`];
  });
  return `${scheme}:${AUTHORITY_AND_PATH}?${query.join('&')}`;
}

/** One line that starts the terminal client; it means the same to sh, PowerShell and cmd. */
export function terminalLine(invitation: Invitation): string {
  return `classchat "${formatInvitation(invitation)}"`;
}

/** Whether a text is meant as an invitation, if perhaps a broken one. */
export function looksLikeInvitation(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim());
}

/**
 * Reads an invitation, also one whose query was decoded once on its way. Undefined where anything of it is not as it must
 * be; values that are not known are passed over, since editors add their own. Never throws.
 */
export function parseInvitation(text: string): Invitation | undefined {
  const bare = text.trim();
  if (bare.length > LIMITS.invitationLength) return undefined;
  const parts = /^[a-z][a-z0-9+.-]*:(?<place>[^?#]*)\?(?<query>[^#]*)$/i.exec(bare);
  if (parts?.groups?.['place'] !== AUTHORITY_AND_PATH) return undefined;
  const values = readQuery(parts.groups['query'] ?? '');
  return values && check(values);
}

function readQuery(query: string): Values | undefined {
  const values: Values = {};
  for (const [name, written] of new URLSearchParams(query)) {
    const key = KEYS.find(known => known === name);
    if (key === undefined) continue;
    const value = decode(written);
    if (value === undefined || values[key] !== undefined) return undefined;
    values[key] = value;
  }
  return values;
}

function check({ host, port, room, fp, code }: Values): Invitation | undefined {
  if (host === undefined || port === undefined || !isHost(host) || !isPort(port)) return undefined;
  const fingerprint = fp === undefined ? undefined : fromUrlFingerprint(fp);
  if (fp !== undefined && fingerprint === undefined) return undefined;
  if (room !== undefined && !isText(room, LIMITS.bareRoomNameBytes)) return undefined;
  if (code !== undefined && !isText(code, LIMITS.joinCodeBytes)) return undefined;
  return {
    host,
    port: Number(port),
    ...(room === undefined ? {} : { room }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(code === undefined ? {} : { joinCode: code }),
  };
}

/** No character of it is lost on people or reorders what stands beside it: they are to see where they are led. */
function isText(text: string, mostBytes: number): boolean {
  return text.trim() === text && checkBareName(text).ok && new TextEncoder().encode(text).length <= mostBytes;
}

/** Letters of ASCII alone: others could look like them, and lead elsewhere. */
function isHost(text: string): boolean {
  if (text.length > LIMITS.hostLength) return false;
  return text.includes(':') ? isIpv6(text) : /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9.])?$/i.test(text);
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, byte => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9._-]/.test(character)
      ? character
      : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** What stands as it is in a URI written by hand, in UTF-8 and with `%`, is taken as well. Undefined where `~` or UTF-8 is broken. */
function decode(text: string): string | undefined {
  const written = new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (let at = 0; at < written.length; at++) {
    const byte = written[at] ?? 0;
    if (byte !== 0x7e) {
      bytes.push(byte);
      continue;
    }
    const digits = String.fromCharCode(...written.subarray(at + 1, at + 3));
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) return undefined;
    bytes.push(Number.parseInt(digits, 16));
    at += 2;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
