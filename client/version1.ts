import type { ErrorCode, InfoCode } from '../protocol/catalogue.ts';
import { encodeBarePieces } from '../protocol/encode.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { GroupMessage, Request, RequestStatus, ServerMessage } from '../protocol/messages.ts';
import type { Exchange, Outlet } from './exchange.ts';
import type { Reply } from './pending.ts';
import { BUSY, Pending } from './pending.ts';
import { requestFields } from './request-fields.ts';
import type { Timings } from './timings.ts';
import { tooLong } from './version2.ts';

/** A request that was sent, as far as its answer can be told from others. */
interface Sent {
  id: string;
  status: RequestStatus;
  /** The room or user that it is about. */
  receiver: string;
  /** Texts of the pieces that have no answer yet. Each piece is answered by itself. */
  texts: string[];
}

/** Which requests a code answers. The subject is the message's `user` where the request is `private`, else its `room`. */
const ANSWERS: Partial<Record<InfoCode | ErrorCode, readonly RequestStatus[]>> = {
  created: ['create'],
  room_exists: ['create'],
  joined: ['join'],
  already_member: ['join'],
  no_such_room: ['join', 'group'],
  not_a_member: ['group'],
  no_such_user: ['private'],
};

/** What a version 1 server understands. */
const KNOWN: readonly RequestStatus[] = ['private', 'group', 'create', 'join'];

/**
 * Version 1 has no ids: an answer belongs to the oldest request that it can be about. A group message is answered by
 * its own echo; a private one by nothing, unless there is no such user, so it counts as delivered a little while
 * after it was written.
 */
export class Version1 implements Exchange {
  readonly #outlet: Outlet;
  readonly #userName: string;
  readonly #timings: Timings;
  readonly #pending: Pending;
  readonly #timers = new Set<NodeJS.Timeout>();
  #sent: Sent[] = [];
  #lastId = 0;

  constructor(outlet: Outlet, userName: string, timings: Timings) {
    this.#outlet = outlet;
    this.#userName = userName;
    this.#timings = timings;
    this.#pending = new Pending(timings.requestMs);
  }

  request(request: Request): Promise<Reply> {
    const fields = requestFields(request, this.#userName);
    if (!KNOWN.includes(request.status)) return Promise.resolve(unknown(request.status));
    const pieces = encodeBarePieces(fields);
    if (pieces.some(piece => Buffer.byteLength(piece) > LIMITS.version1Bytes)) {
      return Promise.resolve(tooLong(LIMITS.version1Bytes));
    }
    if (pieces.length > this.#outlet.room) return Promise.resolve(BUSY);
    const id = `r${++this.#lastId}`;
    const reply = this.#pending.wait(id);
    if (!this.#pending.has(id)) return reply;
    const texts = pieces.map(piece => (JSON.parse(piece) as { text: string }).text);
    const sent: Sent = { id, status: request.status, receiver: fields.receiver, texts };
    this.#sent.push(sent);
    pieces.forEach((piece, at) => {
      const last = at === pieces.length - 1;
      this.#outlet.write(piece, last ? () => this.#written(sent) : undefined);
    });
    return reply;
  }

  receive(message: ServerMessage): { answered: boolean; shown: boolean } {
    switch (message.status) {
      case 'group':
        return { answered: message.sender === this.#userName && this.#echo(message), shown: true };
      case 'info':
      case 'error':
        return this.#answer(message);
      default:
        return { answered: false, shown: true };
    }
  }

  end(reply: Reply): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#sent = [];
    this.#pending.end(reply);
  }

  /** After the last piece: nothing will come for a private message, and for what was not answered in time. */
  #written(sent: Sent): void {
    const isPrivate = sent.status === 'private';
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#sent = this.#sent.filter(other => other !== sent);
        if (isPrivate) this.#pending.settle(sent.id, { ok: true });
      },
      isPrivate ? this.#timings.privateMs : this.#timings.requestMs,
    );
    this.#timers.add(timer);
  }

  #echo(message: GroupMessage): boolean {
    const candidates = this.#sent.filter(one => one.status === 'group' && one.receiver === message.receiver);
    const sent = candidates.find(one => one.texts.includes(message.text)) ?? candidates[0];
    if (!sent) return false;
    sent.texts.splice(Math.max(0, sent.texts.indexOf(message.text)), 1);
    if (sent.texts.length > 0) return false;
    this.#forget(sent);
    return this.#pending.settle(sent.id, { ok: true, message });
  }

  #answer(message: Extract<ServerMessage, { status: 'info' | 'error' }>): {
    answered: boolean;
    shown: boolean;
  } {
    const statuses = message.code && ANSWERS[message.code];
    const subject = message.status === 'error' && message.user !== undefined ? message.user : message.room;
    const sent = this.#sent.find(one => statuses?.includes(one.status) && one.receiver === subject);
    if (!sent || !message.code) return { answered: false, shown: true };
    sent.texts.pop();
    if (sent.texts.length === 0) this.#forget(sent);
    const reply: Reply =
      message.status === 'info'
        ? { ok: true, message }
        : { ok: false, code: message.code as ErrorCode, text: message.text };
    // The further pieces of a refused message are refused too: once is enough for a person.
    return { answered: this.#pending.settle(sent.id, reply), shown: false };
  }

  #forget(sent: Sent): void {
    this.#sent = this.#sent.filter(other => other !== sent);
  }
}

function unknown(status: RequestStatus): Reply {
  return {
    ok: false,
    code: 'unknown_status',
    text: `This server is of version 1 and does not know '${status}'.`,
  };
}
