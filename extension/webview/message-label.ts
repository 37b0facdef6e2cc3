import type { MessageEntry } from '../../client/transcript.ts';
import type { Strings } from './strings.ts';

/** The name of a message for who cannot see it: who, when, what, and what became of it. */
export function messageLabel(entry: MessageEntry, clock: string, strings: Strings): string {
  const label = strings.text('messageLabel', entry.sender, clock, entry.text);
  switch (entry.state) {
    case 'sent':
      return label;
    case 'sending':
      return strings.text('sendingLabel', label);
    case 'failed':
      return strings.text('failedLabel', label, entry.fault ?? strings.text('noReason'));
  }
}
