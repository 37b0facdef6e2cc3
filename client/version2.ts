import { randomUUID } from 'node:crypto';
import { ERROR_TEXTS, fill } from '../protocol/catalogue.ts';
import { encodeLine } from '../protocol/encode.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { ErrorMessage, Request, RequestStatus, ServerMessage } from '../protocol/messages.ts';
import type { Exchange, Outlet } from './exchange.ts';
import type { Reply } from './pending.ts';
import { BUSY, Pending } from './pending.ts';
import { requestFields } from './request-fields.ts';

/** Messages, and acts on them. */
const KEPT: ReadonlySet<RequestStatus> = new Set(['group', 'private', 'delete', 'pin', 'edit', 'react']);

/** Version 2: every request bears an id, and so does its answer. */
export class Version2 implements Exchange {
  readonly #outlet: Outlet;
  readonly #userName: string;
  readonly #pending: Pending;
  #lastId = 0;

  /** @param requestMs how long an answer may take */
  constructor(outlet: Outlet, userName: string, requestMs: number) {
    this.#outlet = outlet;
    this.#userName = userName;
    this.#pending = new Pending(requestMs);
  }

  /** A request that bears an id keeps it; while one with the same id waits, the second is not sent. */
  request(request: Request): Promise<Reply> {
    const id = request.id ?? this.#newId(request);
    if (this.#pending.has(id)) return Promise.resolve(BUSY);
    const line = encodeLine({ ...requestFields(request, this.#userName), id });
    // The server could not tell which request was too long, as it throws the line away unread.
    if (Buffer.byteLength(line) - 1 > LIMITS.requestBytes)
      return Promise.resolve(tooLong(LIMITS.requestBytes));
    const reply = this.#pending.wait(id);
    if (this.#pending.has(id)) this.#outlet.write(line);
    return reply;
  }

  /** What the log keeps bears its id for ever: one that was borne before would count as the same, sent again. */
  #newId({ status }: Request): string {
    return KEPT.has(status) ? randomUUID() : `r${++this.#lastId}`;
  }

  receive(message: ServerMessage): { answered: boolean; shown: boolean } {
    const reply = toReply(message);
    const answered = reply !== undefined && this.#pending.settle(reply.id, reply.reply);
    return { answered, shown: !answered };
  }

  end(reply: Reply): void {
    this.#pending.end(reply);
  }
}

/** A `private` or `group` message bears the id of its sender's request too, but only the `ack` answers that. */
function toReply(message: ServerMessage): { id: string; reply: Reply } | undefined {
  switch (message.status) {
    case 'error':
      return message.id === undefined ? undefined : { id: message.id, reply: toRefusal(message) };
    case 'info':
    case 'ack':
    case 'rooms':
    case 'who':
    case 'history':
    case 'search':
    case 'read':
    case 'audit':
    case 'versions':
    case 'pong':
      return message.id === undefined ? undefined : { id: message.id, reply: { ok: true, message } };
    default:
      return undefined;
  }
}

function toRefusal(message: ErrorMessage): Reply {
  return { ok: false, code: message.code ?? 'bad_message', text: message.text, message };
}

/** The reply to a request that would be longer than `bytes`, which is not sent. */
export function tooLong(bytes: number): Reply {
  const detail = `at most ${bytes} bytes can be sent at once.`;
  return { ok: false, code: 'too_long', text: fill(ERROR_TEXTS.too_long, { detail }) };
}
