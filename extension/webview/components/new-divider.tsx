import { usePage } from '../use-page.ts';

/** Between what the reader had read when the conversation was opened, and the rest. */
export function NewDivider() {
  const { strings } = usePage();
  return (
    <div class="day new-divider" data-kind="new">
      <span aria-hidden="true">{strings.text('newDivider')}</span>
      <span class="unseen">{strings.text('newDividerLabel')}</span>
    </div>
  );
}
