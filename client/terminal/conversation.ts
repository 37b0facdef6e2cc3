import { readAction } from '../../protocol/action.ts';
import type { Command } from '../../protocol/commands.ts';
import { describeFault, parseCommand } from '../../protocol/commands.ts';
import type { Deed } from '../../protocol/message-commands.ts';
import type { KeptMessage, Request, ServerMessage } from '../../protocol/messages.ts';
import type { ChatClient, ClientState, ConnectionFault, Reply } from '../chat-client.ts';
import { formatAddress } from '../connection-fault.ts';
import { carryOutDeed, describeNoMessage, type Place } from '../newest-message.ts';
import type { Lines } from './lines.ts';
import { OwnEcho } from './own-echo.ts';
import type { Screen } from './screen.ts';
import { auditTable, memberTable, peopleTable, roomTable } from './tables.ts';
import { Telling } from './telling.ts';

/** ms that a line of a script waits for the connection to come back. Then the conversation ends as `failed`. */
export const PATIENCE_MS = 60_000;

/** How a conversation ended: the user left; the server does not want the name, or is not to be talked to; there was no server to talk to. */
export type End = 'left' | 'refused' | 'failed';

/** What a conversation is between. */
export interface ConversationOptions {
  client: ChatClient;
  screen: Screen;
  lines: Lines;
  /** Ends it: the user leaves. */
  signal: AbortSignal;
  /** Entered as soon as the user is there. */
  room?: string | undefined;
  /** {@link PATIENCE_MS} unless told. */
  patienceMs?: number | undefined;
}

type ServerCommand = Extract<Command, { kind: 'request' | 'deed' }>;

/** One user at one terminal: from the first try to connect until they leave. */
export class Conversation {
  readonly #client: ChatClient;
  readonly #screen: Screen;
  readonly #lines: Lines;
  readonly #signal: AbortSignal;
  readonly #room: string | undefined;
  readonly #patienceMs: number;
  /** Settles as soon as no further line makes sense. */
  readonly #ended: Promise<End>;
  #end: (end: End) => void = () => undefined;
  /** Before the first welcome; since; while there is no connection. */
  #phase: 'arriving' | 'there' | 'away' = 'arriving';
  #openRoom: string | undefined;
  /** Where the user last went or said something: there is what names no place. */
  #place: Place | undefined;
  #faults = 0;
  #refusal: ConnectionFault | undefined;
  readonly #echo = new OwnEcho();
  readonly #telling: Telling;

  constructor({ client, screen, lines, signal, room, patienceMs = PATIENCE_MS }: ConversationOptions) {
    this.#client = client;
    this.#screen = screen;
    this.#lines = lines;
    this.#signal = signal;
    this.#room = room;
    this.#patienceMs = patienceMs;
    this.#telling = new Telling(client, lines);
    this.#ended = new Promise(resolve => {
      this.#end = resolve;
    });
  }

  /** Lines that were refused, not understood or not answered. */
  get faults(): number {
    return this.#faults;
  }

  /** Why it ended as `refused`. */
  get refusal(): ConnectionFault | undefined {
    return this.#refusal;
  }

  /** Connects, talks, and disconnects. */
  async run(): Promise<End> {
    const leave = () => this.#end('left');
    this.#client.resumeFrom(() => this.#telling.points());
    const subscriptions = [
      this.#telling,
      this.#client.onReady(ready => this.#showMissed(this.#telling.follow(ready))),
      this.#client.onState(state => this.#showState(state)),
      this.#client.onMessage(message => this.#show(message)),
    ];
    this.#signal.addEventListener('abort', leave, { once: true });
    if (this.#signal.aborted) leave();
    this.#client.connect();
    const end = await Promise.race([this.#ended, this.#talk()]);
    if (end === 'left' && !this.#signal.aborted) await this.#echo.complete();
    this.#signal.removeEventListener('abort', leave);
    if (end === 'left') this.#screen.print(this.#lines.client('Disconnecting...'));
    this.#telling.flush();
    for (const subscription of subscriptions) subscription.dispose();
    await this.#client.disconnect();
    return end;
  }

  /** Reads and does lines until the user leaves. Whoever types need not wait for an answer; a script does. */
  async #talk(): Promise<End> {
    if (!(await this.#online())) return this.#ended;
    await this.#enterRoom();
    for (;;) {
      const line = await this.#nextLine();
      if (line === undefined) return 'left';
      const command = this.#parse(line);
      if (!command) continue;
      if (command.kind === 'request' && command.request.status === 'quit') return 'left';
      if (this.#screen.interactive) void this.#carryOut(command);
      else if (await this.#online()) await this.#carryOut(command);
      else return 'failed';
    }
  }

  #carryOut(command: ServerCommand): Promise<void> {
    return command.kind === 'request' ? this.#ask(command.request) : this.#do(command.deed);
  }

  async #enterRoom(): Promise<void> {
    if (this.#room !== undefined) await this.#ask({ status: 'join', receiver: this.#room });
  }

  /** A terminal that hangs up hands in what was half typed: nobody has said that. */
  async #nextLine(): Promise<string | undefined> {
    const line = await this.#screen.next();
    return this.#signal.aborted ? undefined : line;
  }

  /** What is to be asked of the server. What needs no server is done. */
  #parse(line: string): ServerCommand | undefined {
    const parsed = parseCommand(line, this.#openRoom);
    const command = parsed.ok ? parsed.command : undefined;
    if (command?.kind === 'request' || command?.kind === 'deed') return command;
    if (command?.kind === 'say' && readAction(command.text) !== undefined) return this.#sayHere(command.text);
    const fault = parsed.ok ? ({ code: 'empty' } as const) : parsed.fault;
    if (command?.kind === 'help') this.#screen.print(this.#lines.commands());
    else if (line.trim() !== '') this.#fail(describeFault(fault));
    return undefined;
  }

  #sayHere(text: string): ServerCommand | undefined {
    const place = this.#here();
    return place && { kind: 'request', request: { status: place.kind, receiver: place.receiver, text } };
  }

  /** Where the user is; where that is nowhere, it is said what to do. */
  #here(): Place | undefined {
    if (!this.#place) this.#fail('Enter a room first (/join), or say something to somebody (/private).');
    return this.#place;
  }

  async #ask(request: Request): Promise<void> {
    const reply = await this.#client.request(request);
    if (this.#answerFromRoster(request, reply)) return;
    if (!reply.ok) {
      this.#fail(reply.text);
      return;
    }
    this.#noteSaid(request, reply);
    this.#followPlace(request, reply);
    if (reply.message) this.#showAnswer(request, reply.message);
  }

  #noteSaid(request: Request, reply: Extract<Reply, { ok: true }>): void {
    if (request.status === 'group' && reply.message?.status === 'ack') this.#echo.acknowledged();
    if (request.status === 'private') this.#telling.kept(request, reply);
  }

  /** Nobody is asked whether it was meant, lest a script has to answer: which message it was is said afterwards. */
  async #do(deed: Deed): Promise<void> {
    const { userName } = this.#client;
    const place = this.#placeOf(deed);
    if (!place) return;
    const ask = (request: Request) => this.#client.request(request);
    const answer = async (text: string, re: number) => {
      const request = { status: place.kind, receiver: place.receiver, text, re };
      const reply = await ask(request);
      if (reply.ok) this.#noteSaid(request, reply);
      return reply;
    };
    const done = await carryOutDeed(deed, { ask, userName, place, answer });
    if (done.kind === 'done') this.#showDone(deed, place, done.message);
    else if (done.kind === 'none') this.#fail(describeNoMessage(deed, deed.user || userName, place.receiver));
    else if (done.kind === 'failed') this.#fail(done.reply.text);
  }

  /** Staff keeps order in rooms, also when it has just talked to somebody. */
  #placeOf({ what, user }: Deed): Place | undefined {
    const isOrder = what === 'pin' || what === 'unpin' || (what === 'delete' && user !== '');
    return isOrder && this.#openRoom !== undefined
      ? { kind: 'group', receiver: this.#openRoom }
      : this.#here();
  }

  /** What has a line of its own is told by that: an answer in a room comes back with what it answers. */
  #showDone(deed: Deed, { kind }: Place, message: KeptMessage): void {
    const line = deed.what === 'reply' && kind === 'group' ? undefined : this.#lines.done(deed, message);
    if (line !== undefined) this.#screen.print(line);
  }

  /** A version 1 server tells neither rooms nor people; then what was seen of them has to do. */
  #answerFromRoster(request: Request, reply: Reply): boolean {
    const { state, roster } = this.#client;
    if (reply.ok || state.kind !== 'online' || state.version !== 1) return false;
    if (request.status === 'rooms') {
      this.#screen.print(this.#lines.info(roomTable(roster.rooms())));
    } else if (request.status === 'who') {
      const { receiver } = request;
      this.#showPeople(receiver, receiver === '' ? roster.people() : roster.members(receiver));
    } else {
      return false;
    }
    return true;
  }

  #showAnswer(request: Request, message: ServerMessage): void {
    switch (message.status) {
      case 'info':
        this.#show(message);
        break;
      case 'rooms':
        this.#screen.print(this.#lines.info(roomTable(message.rooms)));
        break;
      case 'audit':
        this.#screen.print(this.#lines.info(auditTable(message)));
        break;
      case 'who':
        this.#showPeople(request.status === 'who' ? request.receiver : '', message.people);
        break;
      default: // An `ack`, or the echo of a message, which is shown already: nothing, as in version 1.
    }
  }

  #showPeople(room: string, people: readonly string[]): void {
    const { roster } = this.#client;
    const table = room === '' ? peopleTable(people, user => roster.roomsOf(user)) : memberTable(room, people);
    this.#screen.print(this.#lines.info(table));
  }

  /** What `/leave` without a name means, and what names no place: where the user last went or said something. */
  #followPlace(request: Request, reply: Extract<Reply, { ok: true }>): void {
    switch (request.status) {
      case 'create':
      case 'join':
      case 'group':
        this.#openRoom = (reply.message?.status === 'info' && reply.message.room) || request.receiver;
        this.#place = { kind: 'group', receiver: this.#openRoom };
        break;
      case 'private':
        this.#place = { kind: 'private', receiver: reply.message?.receiver ?? request.receiver };
        break;
      case 'leave':
        this.#openRoom = undefined;
        if (this.#place?.kind === 'group') this.#place = undefined;
        break;
      default:
    }
  }

  #show(message: ServerMessage): void {
    // Who is back need not be welcomed again.
    if (message.status === 'info' && message.code === 'welcome' && this.#phase !== 'arriving') return;
    const line = this.#telling.lineOf(message);
    if (line === undefined) return;
    this.#screen.print(line);
    if (message.status === 'group' && message.sender === this.#client.userName) this.#echo.heard();
  }

  #showMissed(names: readonly string[]): void {
    for (const name of names)
      this.#screen.print(this.#lines.client(`Not all that was said in ${name} meanwhile can be shown here.`));
  }

  #fail(text: string): void {
    this.#faults++;
    this.#screen.print(this.#lines.error(text));
  }

  #showState(state: ClientState): void {
    switch (state.kind) {
      case 'online':
        this.#telling.online();
        this.#showOnline();
        this.#phase = 'there';
        break;
      case 'waiting':
        this.#showWaiting(state);
        break;
      case 'refused':
        this.#refusal = state.reason;
        this.#fail(state.reason.text);
        this.#end('refused');
        break;
      default:
    }
  }

  #showOnline(): void {
    if (this.#phase === 'arriving') {
      this.#screen.print(`\n${this.#lines.commands()}`);
    } else {
      this.#screen.print(this.#lines.client(`Connected to server at ${formatAddress(this.#client)}`));
    }
  }

  #showWaiting({ reason, retryAt }: Extract<ClientState, { kind: 'waiting' }>): void {
    const { interactive } = this.#screen;
    if (this.#phase === 'there') {
      this.#screen.print(this.#lines.client('Disconnected from server'));
      this.#phase = 'away';
    } else if (this.#phase === 'arriving') {
      this.#screen.print(this.#lines.client(`Error connecting to server: ${reason.text}`));
      // Trying again makes no server of something else, and a script cannot wait for long.
      if (!interactive || reason.code === 'not_classchat') {
        this.#end('failed');
        return;
      }
    }
    this.#screen.print(this.#lines.client(tryingAgain(retryAt - Date.now())));
  }

  /** Waits for the connection; false where it does not come, or not soon enough for a script. */
  #online(): Promise<boolean> {
    if (this.#client.state.kind === 'online') return Promise.resolve(true);
    return new Promise(resolve => {
      const settle = (online: boolean) => {
        clearTimeout(timer);
        subscription.dispose();
        resolve(online);
      };
      const timer = this.#screen.interactive
        ? undefined
        : setTimeout(() => {
            this.#fail(`The server did not come back within ${this.#patienceMs / 1000} s.`);
            settle(false);
          }, this.#patienceMs);
      const subscription = this.#client.onState(({ kind }) => {
        if (kind === 'online') settle(true);
        if (kind === 'refused' || kind === 'offline') settle(false);
      });
    });
  }
}

/** When it is tried again, in whole seconds. */
export function tryingAgain(ms: number): string {
  return `Trying again in ${Math.max(1, Math.ceil(ms / 1000))} s`;
}
