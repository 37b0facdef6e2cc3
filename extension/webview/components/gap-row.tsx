import type { GapEntry } from '../../../client/transcript.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Where messages are known to be missing. They are asked for when it comes on screen; the button is for a second try. */
export function GapRow({ entry }: { entry: GapEntry }) {
  const page = usePage();
  const { strings } = page;
  const load = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    // The button goes; the row stays and keeps the focus.
    currentTarget.closest('article')?.focus();
    page.post({ type: 'gap', key: entry.key });
  };
  return (
    <article class="gap" data-key={entry.key} data-kind="gap" aria-label={strings.text('gap')}>
      <span>{strings.text('gap')}</span>
      {entry.loading ? (
        <span class="progress">
          <Icon name="loading" spin /> {strings.text('loadingGap')}
        </span>
      ) : (
        <button type="button" class="link" onClick={load}>
          {strings.text('loadGap')}
        </button>
      )}
    </article>
  );
}
