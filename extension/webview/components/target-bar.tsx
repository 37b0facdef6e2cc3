import { brief } from '../brief.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Over the text: which message is answered or changed, and the way out. */
export function TargetBar({ id }: { id: string }) {
  const { composer, strings } = usePage();
  const target = composer.target.value;
  if (!target) return null;
  const leave = strings.text('leaveTarget');
  const isReply = target.kind === 'reply';
  return (
    <div class="target">
      <Icon name={isReply ? 'reply' : 'edit'} />
      <span id={id} class="target-words">
        <span class="target-title">
          {isReply ? strings.text('replyingTo', target.sender) : strings.text('editing')}
        </span>
        {isReply && <bdi class="target-text">{brief(target.text)}</bdi>}
      </span>
      <button
        type="button"
        class="icon-button"
        title={strings.text('deedWithKey', leave, 'Esc')}
        aria-label={leave}
        aria-keyshortcuts="Escape"
        onClick={() => {
          composer.leave();
          composer.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
