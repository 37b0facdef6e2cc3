import type { Memento } from 'vscode';
import type { Disposable } from '../../client/disposable.ts';
import type { Chat } from '../chat.ts';
import { Attention } from './attention.ts';
import { DoNotDisturb } from './do-not-disturb.ts';
import { RoomLevels } from './room-levels.ts';

/** What is told of how much, and what waits meanwhile: what the user has said about it, and the count. */
export class Quiet implements Disposable {
  readonly levels: RoomLevels;
  readonly doNotDisturb: DoNotDisturb;
  readonly attention: Attention;

  /** @param store of all windows */
  constructor(chat: Chat, store: Pick<Memento, 'get' | 'update'>) {
    this.levels = new RoomLevels(store);
    this.doNotDisturb = new DoNotDisturb(store);
    this.attention = new Attention(chat, this.levels);
  }

  dispose(): void {
    this.attention.dispose();
    this.levels.dispose();
    this.doNotDisturb.dispose();
  }
}
