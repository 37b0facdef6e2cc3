/** Marks in a row that stay: no script puts more on a letter. */
const MARKS_IN_A_ROW = 16;

const LONG_RUN = new RegExp(`(\\p{M}{${MARKS_IN_A_ROW}})\\p{M}+`, 'gu');

/**
 * The text with runs of marks cut to a length that writing has. To be called before a text of others is normalised: that takes
 * the square of a run of marks (ICU puts them in order one by one), a second for the 64 KiB of one message.
 */
export function cutMarkRuns(text: string): string {
  return text.replace(LONG_RUN, '$1');
}
