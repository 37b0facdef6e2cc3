import type { MessageEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Under an own message that was not sent: why, and what to do about it. */
export function Failure({ entry }: { entry: MessageEntry }) {
  const page = usePage();
  const { strings } = page;
  const retry = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    // The button goes; its message stays and keeps the focus.
    currentTarget.closest('article')?.focus();
    page.post({ type: 'retry', key: entry.key });
  };
  const edit = () => {
    page.composer.focus();
    page.post({ type: 'edit', key: entry.key });
  };
  return (
    <div class="failure">
      <Icon name="error" />
      <span class="fault">{strings.text('notSent', entry.fault ?? strings.text('noReason'))}</span>
      <button type="button" class="link" onClick={retry}>
        {strings.text('retry')}
      </button>
      <span aria-hidden="true">·</span>
      <button type="button" class="link" onClick={edit}>
        {strings.text('edit')}
      </button>
    </div>
  );
}
