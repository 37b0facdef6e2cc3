/** How people write how long something is to last: `90s`, `10m`, `2h`, `1d`, `1h30m`. */
const PARTS = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/i;

/** The seconds of a duration; undefined where the word is none, or none that lasts. */
export function parseDuration(word: string): number | undefined {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = PARTS.exec(word) ?? [];
  const sum = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sum > 0 && Number.isSafeInteger(sum) ? sum : undefined;
}
