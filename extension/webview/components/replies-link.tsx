import { useComputed } from '@preact/signals';
import type { MessageEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Under a message that began a thread: how many answers there are, and the way to them. */
export function RepliesLink({ entry }: { entry: MessageEntry }) {
  const { deeds, frame, strings } = usePage();
  const count = useComputed(() => {
    const isShown = entry.re === undefined && frame.value?.thread === undefined;
    return isShown ? (deeds.replies.value.get(entry.seq ?? 0) ?? 0) : 0;
  });
  if (count.value === 0) return null;
  return (
    <button
      type="button"
      class="link replies"
      data-stop
      tabIndex={-1}
      onClick={() => deeds.do('thread', entry)}
    >
      <Icon name="list-tree" /> {strings.plural('replies', count.value)}
    </button>
  );
}
