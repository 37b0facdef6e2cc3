import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { brief } from '../brief.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Under the head: what was pinned last, which leads to it, and to all of them where there are more. */
export function PinBanner() {
  const page = usePage();
  const { deeds, frame, strings } = page;
  const pins = frame.value?.pins ?? [];
  const seq = pins.at(-1);
  const words = useComputed(() => {
    const last = frame.value?.pins.at(-1);
    const quote = last === undefined ? undefined : deeds.quote(last);
    return quote && !quote.removed ? brief(quote.text) : undefined;
  });
  const isKnown = words.value !== undefined;
  useEffect(() => {
    if (seq !== undefined && !isKnown) deeds.wantQuote(seq);
  }, [seq, isKnown]);
  const isShown = frame.value?.thread === undefined && frame.value?.connection.kind === 'online';
  if (seq === undefined || !isKnown || !isShown) return null;
  const label = strings.text('showPinned', words.value ?? '');
  return (
    <div class="pins">
      <button
        type="button"
        class="pin"
        title={words.value}
        aria-label={label}
        onClick={() => deeds.jump(seq)}
      >
        <Icon name="pinned" />
        <bdi class="pin-words">{words.value}</bdi>
      </button>
      {pins.length > 1 && (
        <button
          type="button"
          class="link pin-all"
          title={strings.text('showPinnedMessages')}
          aria-label={strings.text('showPinnedMessages')}
          onClick={() => page.post({ type: 'command', command: 'showPinnedMessages' })}
        >
          {pins.length}
        </button>
      )}
    </div>
  );
}
