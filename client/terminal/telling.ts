import type { ActMessage, Info, RequestOf, ResumePoints, ServerMessage } from '../../protocol/messages.ts';
import type { ChatClient, Reply } from '../chat-client.ts';
import type { Disposable } from '../disposable.ts';
import { isMentioned, MentionFinder } from '../mentions.ts';
import { ReadReporter } from '../read-reporter.ts';
import type { Talk } from '../wire-conversation.ts';
import type { Around, Lines } from './lines.ts';
import { Recent } from './recent.ts';
import type { MarkedMention } from './said-text.ts';
import { Shown } from './shown.ts';

/** What of a server's messages a terminal shows: each once, and with what it answers. What is shown of private talk counts as read. */
export class Telling implements Disposable {
  readonly #client: ChatClient;
  readonly #lines: Lines;
  readonly #shown: Shown;
  readonly #recent: Recent;
  readonly #reads: ReadReporter;
  readonly #subscription: Disposable;
  /** For the people that there are now; made when it is needed. */
  #finder: MentionFinder | undefined;

  constructor(client: ChatClient, lines: Lines) {
    this.#client = client;
    this.#lines = lines;
    this.#shown = new Shown(client.userName);
    this.#recent = new Recent(client.userName);
    this.#reads = new ReadReporter(client);
    this.#subscription = client.onRoster(() => {
      this.#finder = undefined;
    });
  }

  /** What there is to be resumed from. */
  points(): ResumePoints {
    return this.#shown.points();
  }

  /** Takes a `ready`, and gives the conversations of which something was missed that cannot be told. */
  follow(ready: Info): string[] {
    return this.#shown.follow(ready);
  }

  /** What was missed may have been shown before the server could be told that it was read. */
  online(): void {
    for (const [name, seq] of this.#shown.read) this.#reads.report({ kind: 'user', name }, seq);
  }

  /** The server has an own private message: it is not told it here, and others may answer it. */
  kept({ text, re }: RequestOf<'private'>, { message }: Extract<Reply, { ok: true }>): void {
    if (message?.status !== 'ack') return;
    const { receiver, epoch, seq, time } = message;
    const place = { ...(epoch === undefined ? {} : { epoch }), ...(seq === undefined ? {} : { seq }) };
    const answers = re === undefined ? {} : { re };
    const said = { sender: this.#client.userName, receiver, text, time };
    this.#recent.note({ status: 'private', ...said, ...place, ...answers });
  }

  /** What is to be shown of a message; undefined where that is nothing, or was shown. */
  lineOf(message: ServerMessage): string | undefined {
    switch (message.status) {
      case 'private':
      case 'group':
        return this.#lineOfTalk(message);
      case 'delete':
      case 'pin':
      case 'edit':
      case 'react':
        return this.#lineOfAct(message);
      case 'info':
        this.#enter(message);
        return this.#lines.message(message);
      default:
        return this.#lines.message(message);
    }
  }

  /** Tells at once what was read. */
  flush(): void {
    this.#reads.flush();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#reads.dispose();
  }

  #lineOfTalk(message: Talk): string | undefined {
    if (!this.#shown.take(message)) return undefined;
    const { status, sender, seq } = message;
    if (status === 'private' && seq !== undefined && sender !== this.#client.userName)
      this.#reads.report({ kind: 'user', name: sender }, seq);
    const answered = this.#recent.answered(message);
    this.#recent.note(message);
    // The deletion, which follows, has a line.
    return message.removed ? undefined : this.#lines.message(message, { ...this.#around, answered });
  }

  #lineOfAct(act: ActMessage): string | undefined {
    if (!this.#shown.take(act)) return undefined;
    const { about, isTold } = this.#recent.take(act);
    return isTold ? undefined : this.#lines.act(act, about, this.#around);
  }

  /** Of a room that is entered, what is said from now on is shown. */
  #enter({ code, room, epoch, seq }: Info): void {
    if (code !== 'created' && code !== 'joined') return;
    if (room === undefined || epoch === undefined || seq === undefined) return;
    this.#shown.enter('group', room, epoch, seq);
  }

  get #around(): Around {
    return { userName: this.#client.userName, mentionsIn: text => this.#mentionsIn(text) };
  }

  #mentionsIn(text: string): readonly MarkedMention[] {
    if (!text.includes('@')) return [];
    const { roster, userName } = this.#client;
    this.#finder ??= new MentionFinder(roster.everybody());
    const user = { userName, role: roster.roleOf(userName) };
    return this.#finder.find(text).map(mention => ({ ...mention, isUser: isMentioned([mention], user) }));
  }
}
