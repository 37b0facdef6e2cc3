import { useId } from 'preact/hooks';
import type { Page } from '../page.ts';
import type { Frame } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Attachments } from './attachments.tsx';
import { CompletionList } from './completion-list.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { ComposerBox } from './composer-box.tsx';
import { PasteOffer } from './paste-offer.tsx';
import { TargetBar } from './target-bar.tsx';
import { TypingLine } from './typing-line.tsx';

/** Where one writes: who else does, the box with what it is about, the offers above it, the bar below. */
export function Composer() {
  const page = usePage();
  const listId = useId();
  const reasonId = useId();
  const targetId = useId();
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
      <TypingLine />
      <CompletionList id={listId} />
      <div class="box">
        <TargetBar id={targetId} />
        <Attachments />
        <ComposerBox label={placeholder(page, frame.value)} listId={listId} targetId={targetId} />
        <PasteOffer />
        <ComposerBar reasonId={reasonId} />
      </div>
    </form>
  );
}

function placeholder({ strings, composer }: Page, { open: { kind, name }, thread }: Frame): string {
  const target = composer.target.value;
  if (target?.kind === 'edit') return strings.text('changeMessage');
  if (target) return strings.text('replyTo', target.sender);
  if (thread !== undefined) return strings.text('replyInThread');
  switch (kind) {
    case 'room':
      return strings.text('messageRoom', name);
    case 'user':
      return strings.text('messageUser', name);
    case 'server':
      return strings.text('typeCommand');
  }
}
