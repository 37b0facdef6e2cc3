import { useComputed } from '@preact/signals';
import type { MessageEntry } from '../../../client/transcript.ts';
import { markedBy } from '../deeds.ts';
import { messageLabel } from '../message-label.ts';
import { usePage } from '../use-page.ts';
import { AnswerMark } from './answer-mark.tsx';
import { Avatar } from './avatar.tsx';
import { Failure } from './failure.tsx';
import { MessageWords } from './message-words.tsx';
import { Reactions } from './reactions.tsx';
import { RepliesLink } from './replies-link.tsx';
import { ReplyQuote } from './reply-quote.tsx';
import { RoleBadge } from './role-badge.tsx';

/** Something that a person said. The first of a group bears the name. */
export function MessageRow({ entry, head, pinned }: { entry: MessageEntry; head: boolean; pinned: boolean }) {
  const { deeds, strings, when } = usePage();
  const asker = useComputed(() => (entry.re === undefined ? undefined : deeds.quote(entry.re)?.sender));
  // Only what answers something looks at who keeps order.
  const staff = entry.re === undefined ? [] : deeds.staff.value.map(({ name }) => name);
  const around = { pinned, asker: asker.value, markedBy: markedBy(entry, asker.value, staff) };
  const date = new Date(entry.time).toISOString();
  const full = when.full(entry.time);
  const kinds = [
    'message',
    ...(head ? ['head-of-group'] : []),
    ...(around.markedBy.length > 0 ? ['answer'] : []),
  ];
  return (
    <article
      class={kinds.join(' ')}
      data-key={entry.key}
      data-kind="message"
      aria-label={messageLabel(entry, when.clock(entry.time), strings, around)}
    >
      {head ? (
        <>
          <Avatar name={entry.sender} />
          <div class="who">
            <bdi class="sender">{entry.sender}</bdi>
            <RoleBadge name={entry.sender} />
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
      {entry.re !== undefined && <ReplyQuote re={entry.re} />}
      <MessageWords entry={entry} pinned={pinned} />
      {entry.reactions && <Reactions entry={entry} />}
      <AnswerMark by={around.markedBy} />
      {entry.seq !== undefined && <RepliesLink entry={entry} />}
      {entry.state === 'failed' && <Failure entry={entry} />}
      {/* toolbar-place.ts puts the toolbar here, by hand. */}
      <div class="toolbar-place" />
    </article>
  );
}
