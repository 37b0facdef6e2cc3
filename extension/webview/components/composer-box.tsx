import { useEffect, useRef } from 'preact/hooks';
import { type ComposerAction, composerAction } from '../composer-keys.ts';
import type { ComposerModel } from '../composer-model.ts';
import { usePage } from '../use-page.ts';
import { optionId } from './completion-list.tsx';

/** The text box. It grows with its text (style sheet) and steers the offers with its keys. */
export function ComposerBox({ label, listId }: { label: string; listId: string }) {
  const { composer } = usePage();
  const box = useRef<HTMLTextAreaElement>(null);
  const requests = composer.focusRequests.value;
  useEffect(() => {
    if (requests > 0) box.current?.focus();
  }, [requests]);
  const hasOffers = composer.suggestions.value.length > 0;
  const changed = ({ currentTarget: { value, selectionStart, selectionEnd } }: BoxEvent) => {
    composer.input(value, selectionStart === selectionEnd && selectionEnd === value.length);
  };
  return (
    <textarea
      ref={box}
      class="input"
      rows={1}
      dir="auto"
      placeholder={label}
      aria-label={label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={hasOffers ? listId : undefined}
      aria-activedescendant={hasOffers ? optionId(listId, composer.active.value) : undefined}
      spellcheck
      value={composer.text.value}
      onInput={changed}
      onSelect={changed}
      onBlur={() => composer.dismiss()}
      onKeyDown={event => {
        const action = composerAction(event, hasOffers);
        if (action && DEEDS[action](composer) !== false) event.preventDefault();
      }}
    />
  );
}

type BoxEvent = { currentTarget: HTMLTextAreaElement };

/** What each action does; `false`: nothing, and the key means what it always means. */
const DEEDS: Record<ComposerAction, (composer: ComposerModel) => unknown> = {
  submit: composer => composer.submit(),
  take: composer => composer.take(),
  next: composer => composer.move(1),
  previous: composer => composer.move(-1),
  dismiss: composer => composer.dismiss(),
  older: composer => composer.older(),
  newer: composer => composer.newer(),
};
