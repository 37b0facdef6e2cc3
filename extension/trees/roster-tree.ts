import * as vscode from 'vscode';
import type { Disposable } from '../../client/disposable.ts';
import type { Event } from '../../client/emitter.ts';
import type { Chat } from '../chat.ts';

/** What a tree draws from: the window's chat, or the API that other extensions get. */
export type RosterSource = Pick<Chat, 'session' | 'state' | 'onChange'>;

/** A tree of one level, drawn from the roster as long as the window is online; empty otherwise. */
export abstract class RosterTree<Row> implements vscode.TreeDataProvider<Row>, Disposable {
  protected readonly chat: RosterSource;
  readonly #changeEmitter = new vscode.EventEmitter<void>();
  readonly #subscription: Disposable;
  #refresh: NodeJS.Immediate | undefined;
  #shown = '';

  readonly onDidChangeTreeData = this.#changeEmitter.event;

  /** @param onChange something that rows are made of may be another. Default: the chat's own */
  constructor(chat: RosterSource, onChange: Event<void> = chat.onChange) {
    this.chat = chat;
    this.#subscription = onChange(() => this.#schedule());
  }

  abstract getTreeItem(row: Row): vscode.TreeItem;

  /** The rows while online, in the order in which they are shown. */
  protected abstract rows(): Row[];

  getChildren(row?: Row): Row[] {
    return row || this.chat.state.kind !== 'online' ? [] : this.rows();
  }

  dispose(): void {
    clearImmediate(this.#refresh);
    this.#subscription.dispose();
    this.#changeEmitter.dispose();
  }

  /** Once in a turn of the event loop, and only if the rows are others: a class talks a lot. */
  #schedule(): void {
    this.#refresh ??= setImmediate(() => {
      this.#refresh = undefined;
      const rows = JSON.stringify(this.getChildren());
      if (rows === this.#shown) return;
      this.#shown = rows;
      this.#changeEmitter.fire();
    });
  }
}
