import { CLOSING, type ClosingCode, ERROR_TEXTS, fill, INFO_TEXTS } from '../protocol/catalogue.ts';
import type { Frame } from '../protocol/framing.ts';
import { ObjectFramer } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Askable, ErrorMessage, Info } from '../protocol/messages.ts';
import { NAME_FAULTS, type NameFault } from '../protocol/names.ts';
import { parseServerMessage } from '../protocol/parse-server-message.ts';
import { recognise } from '../protocol/recognise.ts';
import type { Address, ConnectionFault } from './connection-fault.ts';
import { notClassChat } from './connection-fault.ts';

/** What a server's first answer tells: its version, or why there will be no conversation. */
export type FirstAnswer =
  /** `asks`: what `hello` has to bear; with `token` the name is somebody's own, and to be proved. */
  | { ok: true; version: 1 | 2; welcome: Info; asks: readonly Askable[] }
  | { ok: false; fault: ConnectionFault };

/**
 * Reads the first answer of a server of either version: one object, bare or with an LF behind it. It takes no byte
 * more than that, because only then is it known how the rest is framed.
 */
export class FirstAnswerReader {
  readonly #framer = new ObjectFramer(LIMITS.requestBytes);

  /** Takes bytes; undefined as long as the object has not ended. `rest` are the bytes behind it. */
  push(chunk: Uint8Array): { frame: Frame; rest: Uint8Array } | undefined {
    for (let at = 0; at < chunk.length; at++) {
      const [frame] = this.#framer.push(chunk.subarray(at, at + 1));
      if (frame) return { frame, rest: chunk.subarray(at + 1) };
    }
    return undefined;
  }
}

/** Judges the first answer. */
export function judgeFirstAnswer(frame: Frame, address: Address): FirstAnswer {
  const parsed = frame.ok ? parseServerMessage(frame.text) : undefined;
  if (!parsed?.ok) return { ok: false, fault: notClassChat(address, 'it answers something else') };
  const message = parsed.value;
  switch (message.status) {
    case 'info':
      if (message.code === 'server_stopping') {
        return { ok: false, fault: { code: message.code, text: message.text } };
      }
      return {
        ok: true,
        version: (message.v ?? 1) >= 2 ? 2 : 1,
        welcome: welcomeOf(message),
        asks: message.code === 'hello_required' ? (message.asks ?? ['token']) : [],
      };
    case 'error':
      return { ok: false, fault: refusal(recognise(message)) };
    default:
      return { ok: false, fault: notClassChat(address, `it begins with '${message.status}'`) };
  }
}

/** A claimed name is welcome as well, once `hello` has proved whose it is: people need not know of the difference. */
function welcomeOf(message: Info): Info {
  if (message.code !== 'hello_required') return recognise(message);
  return { ...message, code: 'welcome', text: fill(INFO_TEXTS.welcome, { user: message.receiver }) };
}

/** Why a server closes. A reason that has no code here may pass: it counts as `lost`, and is tried again. */
export function refusal({ code, text, waitMs, until }: ErrorMessage): ConnectionFault {
  if (!isClosing(code)) return { code: 'lost', text };
  if (code === 'too_many_tries') return { code, text, waitMs: boundedWait(waitMs) };
  if (code === 'name_invalid') return { code, text, ...nameFaultOf(text) };
  if (code === 'banned' && until !== undefined) return { code, text, until };
  return { code, text };
}

/** A server of ours says in the words of the rules what is wrong with a name. */
function nameFaultOf(text: string): Pick<ConnectionFault, 'nameFault'> {
  const faults = Object.keys(NAME_FAULTS) as NameFault[];
  const nameFault = faults.find(one => fill(ERROR_TEXTS.name_invalid, { detail: NAME_FAULTS[one] }) === text);
  return nameFault === undefined ? {} : { nameFault };
}

/** The most that a server can have us wait, in ms. A longer one would be none at all: timers count in 31 bits. */
export const LONGEST_WAIT_MS = 3_600_000;

function boundedWait(ms = 0): number {
  return Number.isFinite(ms) ? Math.min(Math.max(Math.trunc(ms), 0), LONGEST_WAIT_MS) : 0;
}

/** Whether an error to somebody who is in already says that the server closes. */
export function isFarewell({ code }: ErrorMessage): boolean {
  return isClosing(code) && CLOSING[code] === 'anywhere';
}

function isClosing(code: string | undefined): code is ClosingCode {
  return code !== undefined && Object.hasOwn(CLOSING, code);
}
