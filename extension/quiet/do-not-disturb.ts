import type { Memento } from 'vscode';
import type { Disposable } from '../../client/disposable.ts';
import { Emitter } from '../../client/emitter.ts';

const KEY = 'doNotDisturb';

/**
 * Whether no toast is wanted at all. It holds in all windows, until the user takes it back. VS Code's own do-not-disturb mode needs nothing
 * from us: it keeps the toasts of all extensions back.
 */
export class DoNotDisturb implements Disposable {
  readonly #store: Pick<Memento, 'get' | 'update'>;
  readonly #changeEmitter = new Emitter<void>();

  readonly onChange = this.#changeEmitter.event;

  constructor(store: Pick<Memento, 'get' | 'update'>) {
    this.#store = store;
  }

  get isOn(): boolean {
    return this.#store.get<unknown>(KEY) === true;
  }

  async set(isOn: boolean): Promise<void> {
    const written = this.#store.update(KEY, isOn || undefined);
    this.#changeEmitter.fire();
    await written;
  }

  dispose(): void {
    this.#changeEmitter.dispose();
  }
}
