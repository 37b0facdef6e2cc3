import type { MessageEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** What became of an own message: on its way, or not sent and what to do about it. */
export function Delivery({ entry }: { entry: MessageEntry }) {
  const page = usePage();
  const { strings } = page;
  if (entry.state === 'sending') return <div class="delivery sending">{strings.text('sending')}</div>;
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
    <div class="delivery failed">
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
