import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { brief } from '../brief.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** What a message answers, in one line that leads there. */
export function ReplyQuote({ re }: { re: number }) {
  const { deeds, strings } = usePage();
  // Two texts, which are the same as long as they say the same: the row is not drawn again for what happens elsewhere.
  const sender = useComputed(() => deeds.quote(re)?.sender);
  const words = useComputed(() => {
    const { text = '', removed = false } = deeds.quote(re) ?? {};
    return removed ? strings.text('removed') : brief(text);
  });
  const isKnown = sender.value !== undefined;
  useEffect(() => {
    if (!isKnown) deeds.wantQuote(re);
  }, [isKnown, re]);
  const label = isKnown
    ? strings.text('inAnswerTo', sender.value ?? '', words.value)
    : strings.text('unknownQuote');
  return (
    <button
      type="button"
      class="quote"
      data-stop
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => deeds.jump(re)}
    >
      <Icon name="reply" />
      <span class="quote-words">
        {isKnown ? (
          <>
            <bdi class="quoted">{sender.value}</bdi>
            <span>: </span>
            <bdi class="quote-text">{words.value}</bdi>
          </>
        ) : (
          '…'
        )}
      </span>
    </button>
  );
}
