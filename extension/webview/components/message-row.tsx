import type { MessageEntry } from '../../../client/transcript.ts';
import { messageLabel } from '../message-label.ts';
import { usePage } from '../use-page.ts';
import { Avatar } from './avatar.tsx';
import { Failure } from './failure.tsx';

/** Something that a person said. The first of a group bears the name. */
export function MessageRow({ entry, head }: { entry: MessageEntry; head: boolean }) {
  const { strings, when } = usePage();
  const date = new Date(entry.time).toISOString();
  const full = when.full(entry.time);
  return (
    <article
      class={head ? 'message head-of-group' : 'message'}
      data-key={entry.key}
      data-kind="message"
      aria-label={messageLabel(entry, when.clock(entry.time), strings)}
    >
      {head ? (
        <>
          <Avatar name={entry.sender} />
          <div class="who">
            <bdi class="sender">{entry.sender}</bdi>
            <time dateTime={date} title={full}>
              {when.clock(entry.time)}
            </time>
          </div>
        </>
      ) : (
        <time class="margin-time" dateTime={date} title={full}>
          {when.brief(entry.time)}
        </time>
      )}
      <div class="words" dir="auto">
        <span class="text">{entry.text}</span>
        {entry.state === 'sending' && <span class="sending"> {strings.text('sending')}</span>}
      </div>
      {entry.state === 'failed' && <Failure entry={entry} />}
    </article>
  );
}
