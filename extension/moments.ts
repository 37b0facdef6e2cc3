/** Times as people say them, in the zone of this machine. Without vscode. */

/** `14:05` of the same day, else with the day; the year too where it is another one. */
export function formatMoment(time: number, now: number, language: string): string {
  const [date, today] = [new Date(time), new Date(now)];
  const isSameYear = date.getFullYear() === today.getFullYear();
  const isSameDay = isSameYear && date.getMonth() === today.getMonth() && date.getDate() === today.getDate();
  const day = isSameDay
    ? {}
    : ({ day: 'numeric', month: 'short', ...(isSameYear ? {} : { year: 'numeric' }) } as const);
  return new Intl.DateTimeFormat(known(language), { ...day, hour: 'numeric', minute: '2-digit' }).format(
    date,
  );
}

/** The language, if this machine can write dates in it. */
function known(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
