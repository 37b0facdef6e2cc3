import { describeFault, parseCommand } from '../protocol/commands.ts';
import type { Deed } from '../protocol/message-commands.ts';
import type { Info, Request, RequestOf, ServerMessage } from '../protocol/messages.ts';
import { answerFromRoster, answerText, helpText, isHeard } from './answers.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import type { ConversationId } from './entries.ts';
import { carryOutDeed, type IsMeant } from './newest-message.ts';
import { fromWire, toWire } from './wire-conversation.ts';
import { reasonOf, type SessionWords } from './words.ts';

/** What goes with a line of the composer. */
export interface SubmitOptions {
  /** Asked before a message is deleted. Default: it is meant. */
  isMeant?: IsMeant | undefined;
  /** The `seq` of the message that is answered, where the line is something to say. */
  re?: number | undefined;
}

/** What {@link CommandRunner} needs of the session that it works for. */
export interface CommandHost {
  client: ChatClient;
  words: SessionWords;
  /** The conversation that the user looks at. */
  open(): ConversationId;
  isThere(id: ConversationId): boolean;
  openConversation(id: ConversationId): void;
  /** The user is no longer in a room. */
  close(id: ConversationId): void;
  /** Says something in a conversation that is there. */
  say(id: ConversationId, text: string, re?: number): Promise<Reply>;
  /** Says something where there is no conversation yet. */
  begin(id: ConversationId, text: string): Promise<Reply>;
  /** Shows a line that nobody said, in the open conversation unless told. */
  notice(level: 'info' | 'error', text: string, id?: ConversationId): void;
}

/** Does what lines of the composer and requests ask for, and shows what came of it where the user looks. */
export class CommandRunner {
  readonly #host: CommandHost;

  constructor(host: CommandHost) {
    this.#host = host;
  }

  /** Does what a line says: a slash command, or something to say in the open conversation. */
  async submit(line: string, { isMeant, re }: SubmitOptions): Promise<void> {
    const open = this.#host.open();
    const parsed = parseCommand(line, open.kind === 'room' ? open.name : undefined);
    if (!parsed.ok) {
      if (parsed.fault.code !== 'empty') this.#host.notice('error', describeFault(parsed.fault));
      return;
    }
    const { command } = parsed;
    if (command.kind === 'help') this.#host.notice('info', helpText());
    else if (command.kind === 'request') await this.run(command.request);
    else if (open.kind === 'server') this.#host.notice('error', this.#host.words.nowhere);
    else if (command.kind === 'deed') await this.#do(open, command.deed, isMeant);
    else await this.#host.say(open, command.text, re);
  }

  /** Does a request, and goes along into a room that it opens. */
  async run(request: Request): Promise<Reply> {
    switch (request.status) {
      case 'private':
        return this.#send(request);
      case 'group':
        return this.#send(request);
      case 'quit':
        await this.#host.client.disconnect();
        return { ok: true };
      default:
        return this.#ask(request);
    }
  }

  /** What came of it shows in the transcript; why nothing did is said here. */
  async #do(open: ConversationId, deed: Deed, isMeant?: IsMeant): Promise<void> {
    const { client, words, notice, say } = this.#host;
    const place = toWire(open);
    if (!place) return;
    const done = await carryOutDeed(deed, {
      ask: request => client.request(request),
      userName: client.userName,
      place,
      isMeant: deed.what === 'delete' ? isMeant : undefined,
      answer: async (text, re) => {
        // What becomes of it stands with the message itself.
        await say(open, text, re);
        return { ok: true };
      },
    });
    if (done.kind === 'none') notice('error', words.noMessage(deed, deed.user || client.userName, open.name));
    else if (done.kind === 'failed') notice('error', reasonOf(done.reply, words));
  }

  #send(request: RequestOf<'private' | 'group'>): Promise<Reply> {
    const conversation = fromWire(request.status, request.receiver);
    if (!this.#host.isThere(conversation)) return this.#host.begin(conversation, request.text);
    this.#host.openConversation(conversation);
    return this.#host.say(conversation, request.text);
  }

  async #ask(request: Exclude<Request, RequestOf<'private' | 'group' | 'quit'>>): Promise<Reply> {
    const { client, words, notice } = this.#host;
    const reply = await client.request(request);
    if (reply.ok) {
      if (reply.message) this.#showAnswer(request, reply.message);
      return reply;
    }
    const known = reply.code === 'unknown_status' ? answerFromRoster(request, client.roster) : undefined;
    if (known === undefined) notice('error', reasonOf(reply, words));
    else notice('info', known);
    return known === undefined ? reply : { ok: true };
  }

  #showAnswer(request: Request, answer: ServerMessage): void {
    const { client, words, notice } = this.#host;
    const text = answerText(answer, words);
    const room = answer.status === 'info' ? roomOf(request, answer) : undefined;
    if (!room && isHeard(answer, this.#host.open(), client.roster)) return;
    // Another window may have left it, or entered it again, before the answer came.
    const isMember = room !== undefined && client.roster.joined().includes(room.name);
    if (room && isMember && request.status !== 'leave') {
      notice('info', text, room);
      this.#host.openConversation(room);
      return;
    }
    if (room && !isMember) this.#host.close(room);
    notice('info', text);
  }
}

/** The room that was entered or left. The server may have normalised its name. */
function roomOf({ status }: Request, { room: name }: Info): ConversationId | undefined {
  const isMove = status === 'create' || status === 'join' || status === 'leave';
  return isMove && name !== undefined ? { kind: 'room', name } : undefined;
}
