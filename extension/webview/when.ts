/** Times and days in the reader's language. Times are ms since 1970; days are local to the reader. */
import type { Strings } from './strings.ts';

/** How a page writes times. One a page: making formatters is dear. */
export interface When {
  /** `09:41` */
  clock(time: number): string;
  /** `9:41`: hours and minutes alone, for the margin. */
  brief(time: number): string;
  /** Date and time in full. */
  full(time: number): string;
  /** `09:41` today, else with its day in front. */
  moment(time: number, now: number): string;
  /** `Today`, `Yesterday`, else the date; the year only where it is another one. */
  day(start: number, now: number): string;
}

export function createWhen(strings: Strings): When {
  const clockFormat = new Intl.DateTimeFormat(strings.lang, { hour: '2-digit', minute: '2-digit' });
  const fullFormat = new Intl.DateTimeFormat(strings.lang, { dateStyle: 'full', timeStyle: 'medium' });
  const date = new Intl.DateTimeFormat(strings.lang, { weekday: 'long', day: 'numeric', month: 'long' });
  const dateOfYear = new Intl.DateTimeFormat(strings.lang, { dateStyle: 'long' });
  const day: When['day'] = (start, now) => {
    if (start === dayStart(now)) return strings.text('today');
    if (start === dayStart(dayStart(now) - 1)) return strings.text('yesterday');
    const sameYear = new Date(start).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? date : dateOfYear).format(start);
  };
  const clock = remembering(MINUTE, time => clockFormat.format(time));
  return {
    clock,
    moment(time, now) {
      const start = dayStart(time);
      const words = clock(time);
      return start === dayStart(now) ? words : `${day(start, now)}, ${words}`;
    },
    brief: remembering(MINUTE, time => {
      const parts = clockFormat
        .formatToParts(time)
        .filter(({ type }) => type === 'hour' || type === 'minute');
      return parts.map(part => part.value).join(':');
    }),
    full: remembering(1000, time => fullFormat.format(time)),
    day,
  };
}

const MINUTE = 60_000;

/** Words that are the same for `span` ms: in a burst many messages in a row ask for the same ones, and making them is dear. */
function remembering(span: number, make: (time: number) => string): (time: number) => string {
  let known = Number.NaN;
  let words = '';
  return time => {
    const part = Math.floor(time / span);
    if (part !== known) words = make(time);
    known = part;
    return words;
  };
}

/** The reader's midnight before `time`. */
export function dayStart(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** The reader's midnight after `time`: not 24 h later on the days when clocks are changed. */
export function nextDay(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}
