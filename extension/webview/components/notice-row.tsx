import type { NoticeEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** What the server or a command answered. Its text is the server's, to the letter. */
export function NoticeRow({ entry }: { entry: NoticeEntry }) {
  const { strings, when } = usePage();
  const kind = strings.text(entry.level);
  return (
    <article
      class={`notice ${entry.level}`}
      data-key={entry.key}
      data-kind="notice"
      aria-label={strings.text('noticeLabel', kind, entry.text)}
      title={when.full(entry.time)}
    >
      <Icon name={entry.level} />
      <div class="words" dir="auto">
        {entry.level === 'error' && <span class="level">{kind} </span>}
        <span class="text">{entry.text}</span>
      </div>
    </article>
  );
}
