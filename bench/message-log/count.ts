/** A number of messages or seconds, as the command line has it; ends the program where it is none. */
export function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  console.error(`'${text}' is no number of messages or seconds.`);
  process.exit(2);
}
