import { useComputed } from '@preact/signals';
import { usePage } from '../use-page.ts';
import { ConversationSwitcher } from './conversation-switcher.tsx';
import { Icon } from './icon.tsx';
import { MoreMenu } from './more-menu.tsx';

/** Over everything: which conversation this is, who is in it, what one can do. */
export function Head() {
  const { frame, strings, post } = usePageHead();
  const { members, open, topic, isOnline } = frame.value;
  return (
    <header class="head">
      <h1>
        <ConversationSwitcher />
      </h1>
      <About topic={topic} count={open?.kind === 'room' ? members : 0} />
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
    const { members = 0, open, topic = '', connection } = now ?? {};
    return { members, open, topic, isOnline: connection?.kind === 'online' };
  });
  return { frame, strings: page.strings, post: () => page.post({ type: 'command', command: 'switchRoom' }) };
}

/** What it is about and who is in it. In a narrow head the number alone stands beside a picture; the words stay for who hears them. */
function About({ topic, count }: { topic: string; count: number }) {
  const { strings } = usePage();
  const words = strings.plural('members', count);
  const said = [topic, count > 0 ? words : ''].filter(Boolean).join(' · ');
  return (
    <span class="members" title={said || undefined}>
      {topic !== '' && <bdi class="topic">{topic}</bdi>}
      {count > 0 && (
        <span class="count">
          {topic !== '' && <span class="dot"> · </span>}
          <span class="words-of-count">{words}</span>
          <span class="sign-of-count" aria-hidden="true">
            <Icon name="organization" /> {count}
          </span>
        </span>
      )}
    </span>
  );
}
