import { usePage } from '../use-page.ts';

/** Between the days. */
export function DayDivider({ start }: { start: number }) {
  const { when, today } = usePage();
  return (
    <div class="day">
      <span>{when.day(start, today.value)}</span>
    </div>
  );
}
