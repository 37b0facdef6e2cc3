import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Shown while the reader is further up: how much is newer, and the way there. */
export function NewerPill({ jump }: { jump(): void }) {
  const { atEnd, newer, strings } = usePage();
  if (atEnd.value) return null;
  const count = newer.value;
  return (
    <button
      type="button"
      class={count > 0 ? 'pill' : 'pill quiet'}
      title={strings.text('jumpToNewest')}
      onClick={jump}
    >
      <Icon name="arrow-down" />
      {count > 0 ? strings.plural('newer', count) : strings.text('newest')}
    </button>
  );
}
