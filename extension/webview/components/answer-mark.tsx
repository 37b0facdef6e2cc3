import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Under a reply that the asker or staff has marked: this is the answer, and who says so. */
export function AnswerMark({ by }: { by: readonly string[] }) {
  const { strings } = usePage();
  if (by.length === 0) return null;
  return (
    <p class="answer-mark">
      <Icon name="check" /> {strings.text('answerMarked', strings.list(by))}
    </p>
  );
}
