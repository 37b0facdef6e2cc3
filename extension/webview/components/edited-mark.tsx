import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MessageEntry } from '../../../client/transcript.ts';
import { usePopover } from '../popover.ts';
import { usePage } from '../use-page.ts';

/** ms for which the pointer rests before what was said opens: a pointer that passes by means nothing. */
const REST = 300;

/** Says that a message was edited; pointed at or focused, it shows what it said before. */
export function EditedMark({ entry }: { entry: MessageEntry }) {
  const { deeds, strings } = usePage();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    deeds.wantVersions(entry.key);
    setOpen(true);
  };
  useEffect(() => () => clearTimeout(resting.current), []);
  const close = () => {
    clearTimeout(resting.current);
    setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button is what is interactive; around it, the pointer may move to what it opened.
    <span
      class="edited-root"
      onPointerEnter={() => {
        resting.current = setTimeout(open, REST);
      }}
      onPointerLeave={() => {
        if (!button.current?.matches(':focus')) close();
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class="edited"
        data-stop
        tabIndex={-1}
        aria-describedby={isOpen ? id : undefined}
        onFocus={open}
        onBlur={close}
        onClick={open}
      >
        {strings.text('edited')}
      </button>
      {isOpen && <Versions id={id} messageKey={entry.key} anchor={() => button.current} />}
    </span>
  );
}

interface VersionsProps {
  id: string;
  messageKey: number;
  anchor(): Element | null;
}

function Versions({ id, messageKey, anchor }: VersionsProps) {
  const { deeds, strings, today, when } = usePage();
  const root = useRef<HTMLDivElement>(null);
  const versions = deeds.versions.value.get(messageKey);
  // Anew when they are there: only then it is known how much room they take.
  usePopover(root, anchor, 'start', versions);
  return (
    <div ref={root} id={id} class="menu tip" popover="manual" role="tooltip">
      <p class="tip-title">{strings.text('earlierVersions')}</p>
      {versions === undefined && <p class="dim">{strings.text('loadingGap')}</p>}
      {versions?.length === 0 && <p class="dim">{strings.text('noVersions')}</p>}
      {versions?.map(({ text, time }) => (
        <p key={time} class="version">
          <time dateTime={new Date(time).toISOString()} title={when.full(time)}>
            {when.moment(time, today.value)}
          </time>{' '}
          <bdi>{text}</bdi>
        </p>
      ))}
    </div>
  );
}
