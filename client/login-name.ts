import { LIMITS } from '../protocol/limits.ts';
import { SERVER_NAME } from '../protocol/messages.ts';
import type { NameFault } from '../protocol/names.ts';
import { checkBareName, foldLook } from '../protocol/names.ts';

/**
 * Why a name cannot even be sent, or undefined. It goes out bare, before anything is known of the server, so only
 * what would break that first line, or deceive the class of a version 1 server, is refused here: whether a name is allowed is for the server to say.
 */
export function loginFault(name: string): NameFault | undefined {
  const checked = checkBareName(name);
  if (!checked.ok) return checked.fault;
  if (Buffer.byteLength(name) > LIMITS.bareNameBytes) return 'too_long';
  // A version 1 server would let somebody sign as it does.
  if (foldLook(name) === foldLook(SERVER_NAME)) return 'reserved';
  // A server takes a name up to what looks like the first object of a version 1 client.
  return /\{ *"/.test(name) ? 'characters' : undefined;
}
