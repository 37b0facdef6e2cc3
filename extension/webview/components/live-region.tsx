import { usePage } from '../use-page.ts';

/** The one place that a screen reader is told of by itself. */
export function LiveRegion() {
  const { announcer } = usePage();
  const { count, text } = announcer.spoken.value;
  return (
    <div class="unseen" role="status" aria-live="polite" aria-atomic="true">
      <p key={count}>{text}</p>
    </div>
  );
}
