import { useId } from 'preact/hooks';
import type { ConversationId } from '../../../client/transcript.ts';
import type { Page } from '../page.ts';
import { usePage } from '../use-page.ts';
import { CompletionList } from './completion-list.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { ComposerBox } from './composer-box.tsx';

/** Where one writes: the box, the offers above it, the bar below. */
export function Composer() {
  const page = usePage();
  const listId = useId();
  const reasonId = useId();
  const { composer, frame } = page;
  if (!frame.value) return null;
  return (
    <form
      class="composer"
      aria-label={page.strings.text('composer')}
      onSubmit={event => {
        event.preventDefault();
        composer.submit();
      }}
    >
      <CompletionList id={listId} />
      <div class="box">
        <ComposerBox label={placeholder(page, frame.value.open)} listId={listId} />
        <ComposerBar reasonId={reasonId} />
      </div>
    </form>
  );
}

function placeholder({ strings }: Page, { kind, name }: ConversationId): string {
  switch (kind) {
    case 'room':
      return strings.text('messageRoom', name);
    case 'user':
      return strings.text('messageUser', name);
    case 'server':
      return strings.text('typeCommand');
  }
}
