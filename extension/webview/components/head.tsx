import { useComputed } from '@preact/signals';
import { usePage } from '../use-page.ts';
import { ConversationSwitcher } from './conversation-switcher.tsx';
import { Icon } from './icon.tsx';
import { MoreMenu } from './more-menu.tsx';

/** Over everything: which conversation this is, who is in it, what one can do. */
export function Head() {
  const { frame, strings, post } = usePageHead();
  const { members, open, isOnline } = frame.value;
  return (
    <header class="head">
      <h1>
        <ConversationSwitcher />
      </h1>
      <span class="members">
        {open?.kind === 'room' && members > 0 && strings.plural('members', members)}
      </span>
      {isOnline && (
        <button
          type="button"
          class="icon-button"
          title={strings.text('switchRoom')}
          aria-label={strings.text('switchRoom')}
          onClick={post}
        >
          <Icon name="arrow-swap" />
        </button>
      )}
      <MoreMenu />
    </header>
  );
}

function usePageHead() {
  const page = usePage();
  const frame = useComputed(() => {
    const now = page.frame.value;
    return { members: now?.members ?? 0, open: now?.open, isOnline: now?.connection.kind === 'online' };
  });
  return { frame, strings: page.strings, post: () => page.post({ type: 'command', command: 'switchRoom' }) };
}
