import type { SendFault } from '../composer-model.ts';
import { PAGE_LIMITS } from '../page-protocol.ts';
import type { StringKey } from '../strings.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

const REASONS: Record<SendFault, StringKey | undefined> = {
  empty: undefined,
  offline: 'sendOffline',
  'too long': 'sendTooLong',
};

/** Below the box: why nothing can be sent, how long the text is, and Send. */
export function ComposerBar({ reasonId }: { reasonId: string }) {
  const { composer, strings } = usePage();
  const fault = composer.fault.value;
  const key = fault && REASONS[fault];
  const reason = key && strings.text(key);
  const count = composer.count.value;
  return (
    <div class="bar">
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
        title={reason ?? strings.text('send')}
        aria-disabled={fault !== undefined}
        aria-describedby={reason ? reasonId : undefined}
      >
        {strings.text('send')}
        <Icon name="send" />
      </button>
    </div>
  );
}
