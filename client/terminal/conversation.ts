import type { Command } from '../../protocol/commands.ts';
import { describeFault, parseCommand } from '../../protocol/commands.ts';
import type { Info, Request, ServerMessage } from '../../protocol/messages.ts';
import type { ChatClient, ClientState, Reply } from '../chat-client.ts';
import { formatAddress } from '../connection-fault.ts';
import { ReadReporter } from '../read-reporter.ts';
import type { Talk } from '../wire-conversation.ts';
import type { Lines } from './lines.ts';
import { OwnEcho } from './own-echo.ts';
import type { Screen } from './screen.ts';
import { Shown } from './shown.ts';
import { memberTable, peopleTable, roomTable } from './tables.ts';

/** ms that a line of a script waits for the connection to come back. Then the conversation ends as `failed`. */
export const PATIENCE_MS = 60_000;

/** How a conversation ended: the user left; the name was refused; there was no server to talk to. */
export type End = 'left' | 'refused' | 'failed';

/** What a conversation is between. */
export interface ConversationOptions {
  client: ChatClient;
  screen: Screen;
  lines: Lines;
  /** Ends it: the user leaves. */
  signal: AbortSignal;
  /** {@link PATIENCE_MS} unless told. */
  patienceMs?: number | undefined;
}

/** One user at one terminal: from the first try to connect until they leave. */
export class Conversation {
  readonly #client: ChatClient;
  readonly #screen: Screen;
  readonly #lines: Lines;
  readonly #signal: AbortSignal;
  readonly #patienceMs: number;
  /** Settles as soon as no further line makes sense. */
  readonly #ended: Promise<End>;
  #end: (end: End) => void = () => undefined;
  /** Before the first welcome; since; while there is no connection. */
  #phase: 'arriving' | 'there' | 'away' = 'arriving';
  #openRoom: string | undefined;
  #faults = 0;
  readonly #echo = new OwnEcho();
  readonly #shown: Shown;
  readonly #reads: ReadReporter;

  constructor({ client, screen, lines, signal, patienceMs = PATIENCE_MS }: ConversationOptions) {
    this.#client = client;
    this.#screen = screen;
    this.#lines = lines;
    this.#signal = signal;
    this.#patienceMs = patienceMs;
    this.#shown = new Shown(client.userName);
    this.#reads = new ReadReporter(client);
    this.#ended = new Promise(resolve => {
      this.#end = resolve;
    });
  }

  /** Lines that were refused, not understood or not answered. */
  get faults(): number {
    return this.#faults;
  }

  /** Connects, talks, and disconnects. */
  async run(): Promise<End> {
    const leave = () => this.#end('left');
    this.#client.resumeFrom(() => this.#shown.points());
    const subscriptions = [
      this.#reads,
      this.#client.onReady(ready => this.#showMissed(this.#shown.follow(ready))),
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
    this.#reads.flush();
    for (const subscription of subscriptions) subscription.dispose();
    await this.#client.disconnect();
    return end;
  }

  /** Reads and does lines until the user leaves. Whoever types need not wait for an answer; a script does. */
  async #talk(): Promise<End> {
    if (!(await this.#online())) return this.#ended;
    for (;;) {
      const line = await this.#nextLine();
      if (line === undefined) return 'left';
      const command = this.#parse(line);
      if (command?.kind === 'help') this.#screen.print(this.#lines.commands());
      if (command?.kind !== 'request') continue;
      if (command.request.status === 'quit') return 'left';
      if (this.#screen.interactive) void this.#ask(command.request);
      else if (await this.#online()) await this.#ask(command.request);
      else return 'failed';
    }
  }

  /** A terminal that hangs up hands in what was half typed: nobody has said that. */
  async #nextLine(): Promise<string | undefined> {
    const line = await this.#screen.next();
    return this.#signal.aborted ? undefined : line;
  }

  #parse(line: string): Command | undefined {
    const parsed = parseCommand(line, this.#openRoom);
    if (parsed.ok && parsed.command.kind !== 'say') return parsed.command;
    const fault = parsed.ok ? ({ code: 'empty' } as const) : parsed.fault;
    if (line.trim() !== '') this.#fail(describeFault(fault));
    return undefined;
  }

  async #ask(request: Request): Promise<void> {
    const reply = await this.#client.request(request);
    if (this.#answerFromRoster(request, reply)) return;
    if (!reply.ok) {
      this.#fail(reply.text);
      return;
    }
    if (request.status === 'group' && reply.message?.status === 'ack') this.#echo.acknowledged();
    this.#followRoom(request, reply);
    if (reply.message) this.#showAnswer(request, reply.message);
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

  /** The room that `/leave` without a name means: where the user last went or said something. */
  #followRoom(request: Request, reply: Extract<Reply, { ok: true }>): void {
    switch (request.status) {
      case 'create':
      case 'join':
      case 'group':
        this.#openRoom = (reply.message?.status === 'info' && reply.message.room) || request.receiver;
        break;
      case 'leave':
        this.#openRoom = undefined;
        break;
      default:
    }
  }

  #show(message: ServerMessage): void {
    // Who is back need not be welcomed again.
    if (message.status === 'info' && message.code === 'welcome' && this.#phase !== 'arriving') return;
    if (message.status === 'info') this.#follow(message);
    if ((message.status === 'private' || message.status === 'group') && !this.#isNew(message)) return;
    const line = this.#lines.message(message, this.#client.userName);
    if (line !== undefined) this.#screen.print(line);
    if (message.status === 'group' && message.sender === this.#client.userName) this.#echo.heard();
  }

  /** A private message counts as read when it stands on the screen. */
  #isNew(message: Talk): boolean {
    if (!this.#shown.take(message)) return false;
    const { status, sender, seq } = message;
    if (status === 'private' && seq !== undefined && sender !== this.#client.userName)
      this.#reads.report({ kind: 'user', name: sender }, seq);
    return true;
  }

  /** Of a room that is entered, what is said from now on is shown. */
  #follow({ code, room, epoch, seq }: Info): void {
    if (code !== 'created' && code !== 'joined') return;
    if (room === undefined || epoch === undefined || seq === undefined) return;
    this.#shown.enter('group', room, epoch, seq);
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
        // What was missed may have been shown before the server could be told that it was read.
        for (const [name, seq] of this.#shown.read) this.#reads.report({ kind: 'user', name }, seq);
        this.#showOnline();
        this.#phase = 'there';
        break;
      case 'waiting':
        this.#showWaiting(state);
        break;
      case 'refused':
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
