import { type Peer, ScriptedServer } from '../../client/testing/scripted-server.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { Chat } from '../../extension/chat.ts';
import { PageFeed } from '../../extension/page-feed.ts';
import type { HostMessage, PageMessage } from '../../extension/webview/page-protocol.ts';
import { senderOf, textOf } from './class-words.ts';

/** Its conversation. */
export const ROOM: ConversationId = { kind: 'room', name: 'CS350' };

const EPOCH = 'measured';
/** A class: their names go with the state of the page. */
const PEOPLE = Array.from({ length: 300 }, (_, at) => `student-${at}`);
const NO_DRAFT = { text: '', time: 0 };

/** A room in which as much is said as one wants: a server that does nothing else, the extension's own chat, and the feed of its page. */
export class MeasuredRoom {
  readonly chat: Chat;
  readonly feed: PageFeed;
  readonly #server: ScriptedServer;
  readonly #peer: Peer;
  #said: number;
  /** Patches that the page was sent. */
  posted = 0;

  private constructor(server: ScriptedServer, chat: Chat, peer: Peer, post: (message: HostMessage) => void) {
    this.#server = server;
    this.chat = chat;
    this.#peer = peer;
    this.#said = 0;
    const around = { describe: ({ code }: { code: string }) => code, draft: () => NO_DRAFT };
    this.feed = new PageFeed(chat, around, message => {
      this.posted += 1;
      post(message);
    });
  }

  /** Opens the chat in the empty room. Its owner closes it. */
  static async open(post: (message: HostMessage) => void): Promise<MeasuredRoom> {
    const server = await ScriptedServer.start();
    const here = { host: '127.0.0.1', port: server.port, userName: 'Alice' };
    const chat = new Chat({ address: () => here, log: () => undefined });
    const online = chat.connect(here);
    const peer = await server.peer();
    const room = { name: ROOM.name, members: ['Alice', ...PEOPLE], epoch: EPOCH, seq: 0, read: 0 };
    await peer.greet({ token: 'T', claimed: true, rooms: [room], people: ['Alice', ...PEOPLE] });
    await online;
    chat.session?.openConversation(ROOM);
    return new MeasuredRoom(server, chat, peer, post);
  }

  /** Messages that the chat has taken. */
  get taken(): number {
    return this.chat.session?.transcript(ROOM)?.head ?? 0;
  }

  /** Somebody says so many messages, which arrive together. */
  say(count: number): void {
    for (let left = count; left > 0; left--) {
      const seq = ++this.#said;
      const message = { sender: senderOf(seq), receiver: ROOM.name, text: textOf(seq), time: Date.now() };
      this.#peer.say({ status: 'group', ...message, epoch: EPOCH, seq });
    }
  }

  /** Resolves when the chat has taken all that was said. */
  async settled(): Promise<void> {
    while (this.taken < this.#said) {
      await new Promise<void>(resolve => {
        const subscription = this.chat.onEntries(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  /** All that was said was read. */
  readAll(): void {
    const last = this.chat.session?.transcript(ROOM)?.entries.at(-1);
    if (last) this.chat.session?.read(ROOM, last.key);
  }

  /** Does what the page asks for, as far as it is about what it shows. */
  receive(message: PageMessage): void {
    if (message.type === 'ready') this.feed.start();
    if (message.type === 'read') this.chat.session?.read(message.id, message.key);
    if (message.type === 'older') this.feed.extend('up');
    if (message.type === 'newer') this.feed.extend('down');
    if (message.type === 'newest') this.feed.newest();
    if (message.type === 'whereabouts') this.feed.follow(message.key);
    if (message.type === 'around') this.feed.returnTo(message.key, message.time);
  }

  async close(): Promise<void> {
    this.feed.dispose();
    this.chat.dispose();
    await this.#server.stop();
  }
}
