import type { SendFault } from '../composer-model.ts';
import { PAGE_LIMITS } from '../page-protocol.ts';
import type { StringKey } from '../strings.ts';
import { usePage } from '../use-page.ts';
import { ComposerTools } from './composer-tools.tsx';
import { Icon } from './icon.tsx';

const REASONS: Record<SendFault, StringKey | undefined> = {
  empty: undefined,
  offline: 'sendOffline',
  'too long': 'sendTooLong',
};

/** Below the box: what can be put in, why nothing can be sent, how long the text is, and Send. */
export function ComposerBar({ reasonId }: { reasonId: string }) {
  const { composer, strings } = usePage();
  const fault = composer.fault.value;
  const key = fault && REASONS[fault];
  const reason = key && strings.text(key);
  const count = composer.count.value;
  const label = strings.text(composer.target.value?.kind === 'edit' ? 'save' : 'send');
  return (
    <div class="bar">
      <ComposerTools />
      <span id={reasonId} class="reason">
        {reason}
      </span>
      {count !== undefined && (
        <span class={fault === 'too long' ? 'counter over' : 'counter'}>
          {strings.text('counter', count, PAGE_LIMITS.textLength)}
        </span>
      )}
      {/* Not `disabled`: who tabs to it is to hear why it does nothing. */}
      <button
        type="submit"
        class="send"
        title={reason ?? label}
        aria-disabled={fault !== undefined}
        aria-describedby={reason ? reasonId : undefined}
      >
        {label}
        <Icon name="send" />
      </button>
    </div>
  );
}
