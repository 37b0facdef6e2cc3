import { ChatClient } from '../../client/chat-client.ts';
import { ChatSession, type OutboxItem } from '../../client/chat-session.ts';
import { until } from '../../client/testing/until.ts';
import type { ConversationId, Entry } from '../../client/transcript.ts';
import type { TestServer } from './server.ts';

/** One person with a client and a session: one window. */
export class Person {
  readonly client: ChatClient;
  readonly session: ChatSession;

  /** What the server gave last, unless it was given. */
  token: string | undefined;

  constructor(server: TestServer, userName: string, token?: string, outbox: readonly OutboxItem[] = []) {
    this.token = token;
    this.client = new ChatClient({ host: server.host, port: server.port, userName, token });
    this.client.credentials.onToken(given => {
      this.token = given;
    });
    this.session = new ChatSession(this.client, undefined, { outbox });
  }

  async connect(): Promise<this> {
    this.client.connect();
    await until(this.client.onState, () => this.client.state.kind === 'online');
    return this;
  }

  /** The last entry of a conversation, as one line. */
  last(id: ConversationId = this.session.open): string {
    return line(this.session.transcript(id)?.entries.at(-1));
  }

  sees(id: ConversationId, wanted: string): Promise<void> {
    const has = () => this.session.transcript(id)?.entries.some(entry => line(entry) === wanted) === true;
    return until(this.session.onEntries, has);
  }

  dispose(): void {
    this.session.dispose();
    this.client.dispose();
  }
}

/** An entry as one line. */
export function line(entry: Entry | undefined): string {
  if (!entry || entry.kind === 'gap') return '';
  return entry.kind === 'message' ? `${entry.sender}: ${entry.text} (${entry.state})` : entry.text;
}
