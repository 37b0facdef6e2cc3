import type { Address } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';
import { describeFileFault, reasonOf, StateFile } from './state-file.ts';

/** The join codes of classes, by their servers, in a {@link StateFile}. What goes wrong is a warning: the code is asked for again. */
export class CodeFile {
  readonly #file: StateFile;

  constructor(path: string) {
    this.#file = new StateFile(path);
  }

  find(address: Address, warn: (text: string) => void): string | undefined {
    const { path } = this.#file;
    const found = this.#file.read(fault =>
      warn(`${path} ${describeFileFault(fault)}: join codes may be asked for again.`),
    );
    const code = found?.[formatAddress(address)];
    return typeof code === 'string' ? code : undefined;
  }

  keep(address: Address, code: string, warn: (text: string) => void): void {
    try {
      this.#file.update(found => ({ ...found, [formatAddress(address)]: code }));
    } catch (error) {
      warn(
        `The join code could not be kept in ${this.#file.path} (${reasonOf(error)}): it will be asked for again.`,
      );
    }
  }
}
