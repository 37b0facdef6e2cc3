import { fill, INFO_TEXTS } from '../protocol/catalogue.ts';
import type { Frame } from '../protocol/framing.ts';
import { ObjectFramer } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { ErrorMessage, Info } from '../protocol/messages.ts';
import { parseServerMessage } from '../protocol/parse-server-message.ts';
import { recognise } from '../protocol/recognise.ts';
import type { Address, ConnectionFault } from './connection-fault.ts';
import { notClassChat } from './connection-fault.ts';

/** What a server's first answer tells: its version, or why there will be no conversation. */
export type FirstAnswer =
  /** `isClaimed`: the name is somebody's own, and to be proved. */
  { ok: true; version: 1 | 2; welcome: Info; isClaimed: boolean } | { ok: false; fault: ConnectionFault };

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
        isClaimed: message.code === 'hello_required',
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

/** Why a server ends a hand-shake. A reason that has no code here may pass: it counts as `lost`, and is tried again. */
export function refusal({ code, text }: ErrorMessage): ConnectionFault {
  const known = code === 'name_taken' || code === 'name_invalid' || code === 'slow';
  return { code: known ? code : 'lost', text };
}
