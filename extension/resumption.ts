import type { Disposable } from '../client/disposable.ts';
import { rejoin } from '../client/rejoin.ts';
import type { Chat } from './chat.ts';
import type { ConnectionMemory, Place } from './connection-memory.ts';

/**
 * After a reload the window is again where it was: connected, in its rooms, with the same conversation open. It asks
 * nothing and reveals nothing.
 */
export class Resumption implements Disposable {
  readonly #chat: Chat;
  readonly #memory: ConnectionMemory;
  readonly #subscriptions: Disposable[];
  /** While resuming, the place of before is not overwritten by the one on the way there. */
  #phase: 'resuming' | 'following' = 'following';
  #kept = '';
  #keep: NodeJS.Immediate | undefined;

  constructor(chat: Chat, memory: ConnectionMemory) {
    this.#chat = chat;
    this.#memory = memory;
    this.#subscriptions = [
      chat.onChange(() => {
        this.#keep ??= setImmediate(() => this.#follow());
      }),
    ];
  }

  /** Goes back to where the window was, if it was anywhere. Whether it was. */
  resume(): boolean {
    const { connection, place } = this.#memory;
    if (!connection) return false;
    this.#phase = 'resuming';
    const subscription = this.#chat.onState(({ kind }) => {
      if (kind === 'connecting' || kind === 'waiting') return;
      subscription.dispose();
      if (kind === 'online') void this.#enter(place);
      else this.#phase = 'following';
    });
    this.#subscriptions.push(subscription);
    const { fingerprint, ...identity } = connection;
    void this.#chat.connect(identity, { fingerprint });
    return true;
  }

  dispose(): void {
    clearImmediate(this.#keep);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #enter({ rooms, open }: Place): Promise<void> {
    const { session } = this.#chat;
    if (session) {
      // A server that knows the user as its own knows better: another window may have left a room meanwhile.
      if (!this.#chat.roomsAreKept) await rejoin(rooms, request => session.client.request(request));
      session.openConversation(open);
    }
    this.#phase = 'following';
    this.#follow();
  }

  #follow(): void {
    this.#keep = undefined;
    if (this.#phase === 'resuming' || this.#chat.state.kind !== 'online') return;
    const place: Place = { rooms: this.#chat.joined, open: this.#chat.open };
    const kept = JSON.stringify(place);
    if (kept === this.#kept) return;
    this.#kept = kept;
    void this.#memory.keepPlace(place);
  }
}
