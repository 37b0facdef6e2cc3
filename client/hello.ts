import { encodeLine } from '../protocol/encode.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { RequestOf, ResumePoint, ResumePoints } from '../protocol/messages.ts';
import { WIRE_VERSION } from '../protocol/messages.ts';
import { requestFields } from './request-fields.ts';

/** What a client says of itself when it connects: what it proves, and what it has. */
export interface Introduction {
  token?: string | undefined;
  joinCode?: string | undefined;
  key?: string | undefined;
  /** Of each kind, the conversations that were used last come first. */
  resume?: ResumePoints | undefined;
}

/**
 * The line of a `hello` that a server takes whole. Where the points do not fit, rooms go before pairs, of which there is
 * no limit, and of each kind those that come first: what is left out has a gap that can be loaded.
 */
export function helloLine(
  id: string,
  userName: string,
  { token, joinCode, key, resume = {} }: Introduction,
): string {
  const bare: RequestOf<'hello'> = {
    status: 'hello',
    v: WIRE_VERSION,
    id,
    ...(token === undefined ? {} : { token }),
    ...(joinCode === undefined ? {} : { joinCode }),
    ...(key === undefined ? {} : { key }),
  };
  const frame = encode({ ...bare, resume: { group: {}, private: {} } }, userName);
  let room = LIMITS.requestBytes - Buffer.byteLength(frame);
  const take = (points: Record<string, ResumePoint> = {}) => {
    const taken = Object.entries(points).filter(([name, point]) => {
      room -= Buffer.byteLength(JSON.stringify({ [name]: point }));
      return room >= 0;
    });
    return Object.fromEntries(taken);
  };
  return encode({ ...bare, resume: { group: take(resume.group), private: take(resume.private) } }, userName);
}

function encode(hello: RequestOf<'hello'>, userName: string): string {
  return encodeLine(requestFields(hello, userName));
}
