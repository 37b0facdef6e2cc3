/**
 * The very first thing that a client sends: its bare name. Whether an LF follows tells the versions apart.
 *
 * - a name and an LF: a version 2 peer, which goes on in lines;
 * - a name and an object right behind it, or a name and silence: a version 1 peer, which goes on in bare objects.
 */
import { LIMITS } from './limits.ts';

/** What the first bytes of a connection say. */
export type Greeting =
  /** `rest` are the bytes behind the name, which belong to the first messages. */
  | { ok: true; version: 1 | 2; name: string; rest: Uint8Array }
  /** There is no name; `version` is how the peer will understand the refusal. */
  | { ok: false; version: 1 | 2; code: 'too_long' | 'bad_utf8' };

/** Reads the name. It is done, and not to be used any more, when it has given a {@link Greeting}. */
export class NameReader {
  #bytes = new Uint8Array();

  /** Takes bytes; undefined as long as they do not tell. */
  push(chunk: Uint8Array): Greeting | undefined {
    const bytes = new Uint8Array(this.#bytes.length + chunk.length);
    bytes.set(this.#bytes);
    bytes.set(chunk, this.#bytes.length);
    this.#bytes = bytes;
    const lineEnd = bytes.indexOf(0x0a);
    const object = objectStart(bytes);
    if (lineEnd >= 0 && (object < 0 || lineEnd < object)) return greeting(2, bytes, lineEnd, lineEnd + 1);
    if (object > 0) return greeting(1, bytes, object, object);
    return bytes.length > LIMITS.bareNameBytes ? { ok: false, version: 1, code: 'too_long' } : undefined;
  }

  /**
   * To be called after {@link LIMITS.bareNameSilenceMs} without a byte: what came so far is the whole name.
   * Undefined where nothing came yet.
   */
  silence(): Greeting | undefined {
    const { length } = this.#bytes;
    return length === 0 ? undefined : greeting(1, this.#bytes, length, length);
  }
}

function greeting(version: 1 | 2, bytes: Uint8Array, end: number, next: number): Greeting {
  if (end > LIMITS.bareNameBytes) return { ok: false, version, code: 'too_long' };
  try {
    const name = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end)).trim();
    return { ok: true, version, name, rest: bytes.slice(next) };
  } catch {
    return { ok: false, version, code: 'bad_utf8' };
  }
}

/** Where `{`, optional blanks and `"` begin, or -1: a brace alone may be part of a version 1 name. */
function objectStart(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x7b); at >= 0; at = bytes.indexOf(0x7b, at + 1)) {
    let next = at + 1;
    while (bytes[next] === 0x20) next++;
    if (bytes[next] === 0x22) return at;
  }
  return -1;
}
