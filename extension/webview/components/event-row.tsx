import type { ActEntry, EventEntry } from '../../../client/transcript.ts';
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

/** A message was pinned, or taken down. */
export function ActRow({ entry }: { entry: ActEntry }) {
  const { strings } = usePage();
  const text = strings.text(entry.on ? 'pinnedBy' : 'unpinnedBy', entry.sender);
  return <EventRow entry={{ kind: 'event', key: entry.key, time: entry.time, text }} />;
}
