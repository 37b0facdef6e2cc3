import type { MessageEntry } from '../../client/transcript.ts';
import { actionText } from '../../protocol/action.ts';
import { beginning } from '../../protocol/beginning.ts';
import { spokenText } from './markdown/code-words.ts';
import type { Strings } from './strings.ts';

/** Characters of a text that stand in a message's name. The rest is in the message, to be read there. */
export const LABEL_LENGTH = 1000;

/** What a message's name says that the message itself does not know. */
export interface LabelSurroundings {
  pinned?: boolean;
  /** Who is answered. */
  asker?: string | undefined;
  /** Who says that it is the answer. */
  markedBy?: readonly string[];
}

/** What stands in place of a message that was deleted: for staff, by whom. */
export function removedText({ removedBy }: MessageEntry, strings: Strings): string {
  return removedBy === undefined ? strings.text('removed') : strings.text('removedBy', removedBy);
}

/** The name of a message for who cannot see it: who, when, to whom, what, and all that became of it. */
export function messageLabel(
  entry: MessageEntry,
  clock: string,
  strings: Strings,
  around: LabelSurroundings = {},
): string {
  const { pinned = false, markedBy = [] } = around;
  let label = saidLabel(entry, clock, strings, around.asker);
  if (entry.edited !== undefined) label = strings.text('editedLabel', label);
  if (pinned) label = strings.text('pinnedLabel', label);
  if (markedBy.length > 0) label = strings.text('answerLabel', label, strings.list(markedBy));
  const reactions = reactionsText(entry, strings);
  if (reactions !== '') label = strings.text('reactionsLabel', label, reactions);
  switch (entry.state) {
    case 'sent':
      return label;
    case 'sending':
      return strings.text('sendingLabel', label);
    case 'failed':
      return strings.text('failedLabel', label, entry.fault ?? strings.text('noReason'));
  }
}

function saidLabel(entry: MessageEntry, clock: string, strings: Strings, asker: string | undefined): string {
  const { sender } = entry;
  const words = entry.removed
    ? removedText(entry, strings)
    : spokenText(actionText(entry.text, sender), strings);
  const brief = beginning(words, LABEL_LENGTH);
  return asker === undefined
    ? strings.text('messageLabel', sender, clock, brief)
    : strings.text('replyLabel', sender, clock, asker, brief);
}

/** `✋ 3, 👀 1` */
function reactionsText({ reactions = [], removed }: MessageEntry, strings: Strings): string {
  if (removed) return '';
  const counted = reactions.filter(({ count }) => count > 0);
  return strings.list(counted.map(({ text, count }) => strings.text('reactionCount', text, count)));
}
