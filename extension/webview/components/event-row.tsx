import type { EventEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';

/** Somebody entered or left. */
export function EventRow({ entry }: { entry: EventEntry }) {
  const { when } = usePage();
  return (
    <p class="event" dir="auto" data-key={entry.key} data-kind="event" title={when.full(entry.time)}>
      {entry.text}
    </p>
  );
}
