/** The flags of the limits: one a row of the table in limits.ts. */
import { optional, type ValueFlag, wholeNumber } from './flag.ts';
import {
  DEFAULT_LIMITS,
  LIMIT_NAMES,
  LIMIT_TABLE,
  type LimitName,
  limitsBy,
  NO_LIMITS,
  type ServerLimits,
} from './limits.ts';

/** `waitingBytes` is `limit-waiting-bytes`. */
export type LimitFlag<Name extends string = LimitName> = `limit-${Kebab<Name>}`;

type Kebab<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Kebab<Tail>}`
    : `-${Lowercase<Head>}${Kebab<Tail>}`
  : '';

/** The name of a limit's flag, without `--`. */
export function limitFlag(name: LimitName): LimitFlag {
  return `limit-${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}` as LimitFlag;
}

type Flags = { readonly [Flag in LimitFlag]: ValueFlag<number | undefined> };

/** The rows for the table of flags. A flag that is not given is undefined, so that `--no-limits` knows which were. */
export function limitFlags(): Flags {
  const rows = LIMIT_NAMES.map(name => {
    const { unit, what, default: value } = LIMIT_TABLE[name];
    return [
      limitFlag(name),
      {
        placeholder: unit === 'requests a second' ? 'number' : unit,
        description: what,
        group: 'Limits (docs/limits.md says what happens when they are hit, and why):',
        reader: optional(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
        default: undefined,
        defaultText: String(value),
      },
    ];
  });
  return Object.fromEntries(rows) as Flags;
}

/** What the flags come to. @param areOff `--no-limits`: only those that are given hold */
export function limitsOf(
  given: { readonly [Flag in LimitFlag]?: number | undefined },
  areOff: boolean,
): ServerLimits {
  const others = areOff ? NO_LIMITS : DEFAULT_LIMITS;
  return limitsBy(name => given[limitFlag(name)] ?? others[name]);
}
