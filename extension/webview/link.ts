/** Which addresses a message may link to. Page and host ask alike: the page what it draws, the host what it is told to open. No vscode. */

import { cutMarkRuns } from '../../protocol/mark-runs.ts';

/** Characters of an address. */
const LENGTH = 2048;

/**
 * The address in its one form (the host's name in ASCII), or undefined where it is none that may be opened: only http, https and mailto; no
 * blank, control or invisible character; no backslash, which browsers read as a slash; no user name and password, which
 * pass for the host's name; a letter to an address alone, not one that is half written.
 */
export function readLink(text: string): string | undefined {
  if (text.length > LENGTH || /[\s\p{C}\p{Default_Ignorable_Code_Point}\\<>"^`{|}]/u.test(text))
    return undefined;
  if (!/^(https?:\/\/[^/]|mailto:[^/])/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return url.hostname && !url.username && !url.password ? url.href : undefined;
    case 'mailto:':
      return /^[^@?#]+@[^@?#]+$/.test(url.pathname) && !url.search && !url.hash ? url.href : undefined;
    default:
      return undefined;
  }
}

/** What of an address decides where one gets to: its host, or the whole of a mail address. */
export function placeOf(href: string): string {
  const { protocol, host, pathname } = new URL(href);
  return protocol === 'mailto:' ? decoded(pathname) : host;
}

/** Whether the words of a link pass for an address, and another one than it leads to. */
export function isMisleading(words: string, href: string): boolean {
  const said = cutMarkRuns(words).normalize('NFKC').trim();
  if (/\p{Cf}/u.test(said)) return true;
  const looksLikeAddress = /^[a-z][a-z+.-]*:|^\/\/|^www\b|@|[^\s.]\.\p{L}{2,}/iu.test(said);
  if (!looksLikeAddress) return false;
  const meant = [said, `https://${said}`, `mailto:${said}`].map(readLink).find(link => link !== undefined);
  return meant === undefined || placeOf(meant) !== placeOf(href);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
