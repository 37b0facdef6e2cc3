import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Over a transcript of which only a thread is shown: that it is one, and the way back. */
export function ThreadBar() {
  const page = usePage();
  const { open, thread } = page.frame.value ?? {};
  if (!open || thread === undefined) return null;
  return (
    <div class="thread-bar">
      <button
        type="button"
        class="link"
        aria-keyshortcuts="Escape"
        onClick={() => {
          page.leaveThread();
          // The button goes with the thread, and the focus would go with it.
          page.composer.focus();
        }}
      >
        <Icon name="arrow-left" /> {page.strings.text('backToAll', page.nameOf(open))}
      </button>
      <h2>{page.strings.text('thread')}</h2>
    </div>
  );
}
