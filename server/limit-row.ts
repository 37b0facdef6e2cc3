/** One limit. */
export interface LimitRow {
  readonly unit:
    | 'ms'
    | 'bytes'
    | 'characters'
    | 'rooms'
    | 'members'
    | 'connections'
    | 'requests'
    | 'requests a second'
    | 'bytes a second'
    | 'guesses'
    | 'names';
  readonly default: number;
  /** What it limits: completes the flag's help, hence without a capital letter and a full stop. */
  readonly what: string;
  /** What happens when it is hit. */
  readonly result: string;
  /** Why it is there, and why it is no higher and no lower. */
  readonly why: string;
  /** `--no-limits` is for those who measure, and opens no door: this one holds all the same. */
  readonly isKept?: true;
}
