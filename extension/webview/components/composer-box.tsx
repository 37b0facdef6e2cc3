import { useLayoutEffect, useRef } from 'preact/hooks';
import { type ComposerAction, composerAction } from '../composer-keys.ts';
import { mayBeCode } from '../dropped.ts';
import type { Page } from '../page.ts';
import { usePage } from '../use-page.ts';
import { optionId } from './completion-list.tsx';

export interface ComposerBoxProps {
  label: string;
  listId: string;
  /** Of the words that say what is answered or changed. */
  targetId: string;
}

/** The text box. It grows with its text (style sheet) and steers the offers with its keys. */
export function ComposerBox({ label, listId, targetId }: ComposerBoxProps) {
  const page = usePage();
  const { composer } = page;
  const box = useRef<HTMLTextAreaElement>(null);
  const requests = composer.focusRequests.value;
  // Before the picture that invites to write: what is typed at once is not lost.
  useLayoutEffect(() => {
    if (requests > 0) box.current?.focus();
  }, [requests]);
  const caret = composer.caretRequest.value;
  useLayoutEffect(() => {
    if (caret) box.current?.setSelectionRange(caret.at, caret.at);
  }, [caret]);
  const hasOffers = composer.suggestions.value.length > 0;
  const changed = ({ currentTarget: { value, selectionStart, selectionEnd } }: BoxEvent) => {
    composer.input(value, selectionStart === selectionEnd ? selectionEnd : 'none');
  };
  return (
    <textarea
      ref={box}
      class="input"
      rows={1}
      dir="auto"
      placeholder={label}
      aria-label={label}
      aria-describedby={composer.target.value ? targetId : undefined}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={hasOffers ? listId : undefined}
      aria-activedescendant={hasOffers ? optionId(listId, composer.active.value) : undefined}
      spellcheck
      value={composer.text.value}
      onInput={changed}
      onSelect={changed}
      onPaste={event => {
        const text = event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '';
        if (mayBeCode(text)) page.post({ type: 'pasted', text });
      }}
      onBlur={() => composer.dismiss()}
      onKeyDown={event => {
        const action = composerAction(event, hasOffers);
        if (action && DEEDS[action](page) !== false) event.preventDefault();
      }}
    />
  );
}

type BoxEvent = { currentTarget: HTMLTextAreaElement };

/** What each action does; `false`: nothing, and the key means what it always means. */
const DEEDS: Record<ComposerAction, (page: Page) => unknown> = {
  submit: ({ composer }) => composer.submit(),
  take: ({ composer }) => composer.take(),
  next: ({ composer }) => composer.move(1),
  previous: ({ composer }) => composer.move(-1),
  dismiss: ({ composer }) => composer.dismiss(),
  older: ({ composer }) => composer.older(),
  newer: ({ composer }) => composer.newer(),
  leave: page => page.composer.leave() || page.leaveThread(),
};
