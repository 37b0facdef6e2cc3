import type { MessageEntry } from '../../../client/transcript.ts';
import { readAction } from '../../../protocol/action.ts';
import { removedText } from '../message-label.ts';
import { personColour } from '../person.ts';
import { usePage } from '../use-page.ts';
import { EditedMark } from './edited-mark.tsx';
import { Icon } from './icon.tsx';
import { Markdown } from './markdown.tsx';

/** What a message says, and in small what became of it. */
export function MessageWords({ entry, pinned }: { entry: MessageEntry; pinned: boolean }) {
  const { strings } = usePage();
  if (entry.removed) {
    return (
      <div class="words removed" dir="auto">
        {removedText(entry, strings)}
      </div>
    );
  }
  return (
    <div class="words" dir="auto">
      {pinned && <Icon name="pinned" />}
      <Said entry={entry} />
      {entry.edited !== undefined && (
        <>
          {' '}
          <EditedMark entry={entry} />
        </>
      )}
      {entry.state === 'sending' && <span class="sending"> {strings.text('sending')}</span>}
    </div>
  );
}

/** What somebody says, or does: `* Bob waves`, in the colour of the person. */
function Said({ entry: { text, sender, key } }: { entry: MessageEntry }) {
  const action = readAction(text);
  if (action === undefined) return <Markdown text={text} entryKey={key} />;
  return (
    <span class="action" style={{ '--person': personColour(sender) }}>
      * <bdi>{sender}</bdi> <Markdown text={action} />
    </span>
  );
}
