import { isSilent } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

const BEGINNINGS = { room: 'beginning', server: 'beginning', user: 'beginningWith' } as const;

/** Before the first entry: that older ones come, how to ask for them again, or that this is where it all began. */
export function UpperEnd() {
  const { state } = usePage();
  const older = state.value?.frame.older;
  if (!state.value || older === undefined || older === 'unknown') return null;
  if (older === 'none' && isSilent(state.value.entries)) return null;
  return (
    <div class="upper-end">
      <UpperEndWords />
    </div>
  );
}

function UpperEndWords() {
  const page = usePage();
  const frame = page.frame.value;
  switch (frame?.older) {
    case 'loading':
      return (
        <span class="progress">
          <Icon name="loading" spin /> {page.strings.text('loadingOlder')}
        </span>
      );
    case 'none':
      return <span>{page.strings.text(BEGINNINGS[frame.open.kind], page.nameOf(frame.open))}</span>;
    case 'more':
      return page.olderPhase.value === 'failed' ? (
        <button type="button" class="link" onClick={() => page.askOlder(true)}>
          {page.strings.text('loadOlder')}
        </button>
      ) : null;
    default:
      return null;
  }
}
