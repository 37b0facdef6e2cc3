/** Flags on a command line, which commander reads. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Flag, FlagFault, type FlagTable, type FlagValues, hasValue, type Reader } from './flag.ts';

/** Where a flag's value is from: the command line, the config file, or nobody said. */
export type FlagSource = 'line' | 'file' | 'default';

/** The flags of a table, on a command line. */
export class FlagOptions<Table extends FlagTable> {
  readonly #command: Command;
  readonly #table: Table;
  readonly #options = new Map<keyof Table, Option>();

  /** Adds them to the command. */
  constructor(command: Command, table: Table) {
    this.#command = command;
    this.#table = table;
    for (const [name, flag] of Object.entries(table)) {
      const option = toOption(name, flag);
      command.addOption(option);
      this.#options.set(name, option);
    }
  }

  /** What they have been given, or their defaults. To be asked when the line has been read. */
  get values(): FlagValues<Table> {
    const values = new Map<keyof Table, unknown>();
    for (const [name, option] of this.#options) values.set(name, this.#valueOf(name, option));
    return Object.fromEntries(values) as FlagValues<Table>;
  }

  /** Takes values from a config file, for flags that the line does not give. */
  fill(values: ReadonlyMap<string, unknown>): void {
    for (const [name, value] of values) {
      const option = this.#options.get(name);
      if (!option || this.sourceOf(name) === 'line') continue;
      const given = option.negate ? !value : value;
      this.#command.setOptionValueWithSource(option.attributeName(), given, 'config');
    }
  }

  sourceOf(name: keyof Table): FlagSource {
    const option = this.#options.get(name);
    const source = option && this.#command.getOptionValueSource(option.attributeName());
    if (source === 'cli') return 'line';
    return source === 'config' ? 'file' : 'default';
  }

  #valueOf(name: keyof Table, option: Option): unknown {
    const flag = this.#table[name];
    const value: unknown = this.#command.getOptionValue(option.attributeName());
    if (flag && hasValue(flag)) return value;
    // To commander `--no-x` is an `x` that is false.
    return option.negate ? value === false : value === true;
  }
}

/** A reader for commander. */
export function parserOf<T>({ read }: Reader<T>): (text: string) => T {
  return text => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof FlagFault) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };
}

function toOption(name: string, flag: Flag): Option {
  const placeholder = hasValue(flag) ? ` <${flag.placeholder}>` : '';
  const option = new Option(`--${name}${placeholder}`, flag.description);
  if (flag.group !== undefined) option.helpGroup(flag.group);
  if (!hasValue(flag)) return option;
  if (flag.reader.choices) option.choices(flag.reader.choices);
  option.argParser(parserOf(flag.reader));
  if (flag.default !== undefined || flag.defaultText) option.default(flag.default, flag.defaultText);
  return option;
}
