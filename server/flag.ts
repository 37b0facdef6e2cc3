/** What a flag of the program is: a row of the table in flags.ts. The command line, its help and the config file go by it. */

/** Thrown for a value that a flag cannot have. The message is a sentence that says what it must be. */
export class FlagFault extends Error {
  constructor(expected: string) {
    super(expected);
    this.name = 'FlagFault';
  }
}

/** Makes a value of what somebody wrote. */
export interface Reader<T> {
  /** How the value is written in the config file, whose text is then read like the command line's. */
  readonly json: 'string' | 'number';
  /** All texts that it takes, where they can be listed. */
  readonly choices?: readonly string[];
  /** @throws FlagFault */
  read(text: string): T;
}

/** A flag with a value. */
export interface ValueFlag<T> extends About {
  /** What stands for the value in the help, without its brackets. */
  readonly placeholder: string;
  readonly reader: Reader<T>;
  readonly default: T;
  /** How the help words the default, where the value does not say it. Empty: not at all. */
  readonly defaultText?: string;
}

/** A flag without a value: it is off until it is given. */
export type SwitchFlag = About;

interface About {
  /** For the help: no capital letter at its beginning, no full stop at its end. */
  readonly description: string;
  /** The heading under which the help has it. Default: that of all others. */
  readonly group?: string;
  /** Its value is for few: it is never shown, and a config file with it should be its owner's alone. */
  readonly isSecret?: true;
}

export type Flag = ValueFlag<unknown> | SwitchFlag;

/** By their names, which are those on the command line without `--`, and the keys of the config file. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** What the flags of a table have been given, or their defaults. */
export type FlagValues<Table extends FlagTable> = {
  -readonly [Name in keyof Table]: Table[Name] extends ValueFlag<infer T> ? T : boolean;
};

export function hasValue(flag: Flag): flag is ValueFlag<unknown> {
  return 'reader' in flag;
}

/** @param expected what the text must be: `the path of a folder` */
export function text(expected: string): Reader<string> {
  return {
    json: 'string',
    read(value) {
      if (value.trim() !== '') return value;
      throw new FlagFault(`It must be ${expected}.`);
    },
  };
}

export function wholeNumber(least: number, most: number): Reader<number> {
  return {
    json: 'number',
    read(value) {
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= least && number <= most) return number;
      throw new FlagFault(`It must be a whole number from ${least} to ${most}.`);
    },
  };
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return {
    json: 'string',
    choices,
    read(value) {
      const choice = choices.find(one => one === value);
      if (choice !== undefined) return choice;
      throw new FlagFault(`It must be one of ${choices.join(', ')}.`);
    },
  };
}

/** For a flag that may be left out altogether: its default is `undefined`. */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return reader;
}
