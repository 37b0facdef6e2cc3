import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { MessageKeys } from '../message-keys.ts';
import { MessageLinks } from '../message-links.ts';
import type { Row } from '../rows.ts';
import { ToolbarPlace } from '../toolbar-place.ts';
import { TranscriptScroll } from '../transcript-scroll.ts';
import { TranscriptWalk } from '../transcript-walk.ts';
import { usePage } from '../use-page.ts';
import { DayDivider } from './day-divider.tsx';
import { ActRow, EventRow } from './event-row.tsx';
import { GapRow } from './gap-row.tsx';
import { MessageRow } from './message-row.tsx';
import { NewDivider } from './new-divider.tsx';
import { NewerPill } from './newer-pill.tsx';
import { NoticeRow } from './notice-row.tsx';
import { Silence } from './silence.tsx';
import { UpperEnd } from './upper-end.tsx';

/** ms for which an entry that was jumped to is marked. */
const MARK_TIME = 2000;

/** What was said, oldest first, and the way back to the newest. */
export function Transcript() {
  const page = usePage();
  const log = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const scroll = useRef<TranscriptScroll>(undefined);
  const walk = useRef<TranscriptWalk>(undefined);
  const rows = page.rows.value;
  const { older } = page.frame.value ?? {};
  const phase = page.olderPhase.value;
  const wanted = page.wanted.value;
  useLayoutEffect(() => {
    if (!log.current || !list.current) return;
    const scrolling = new TranscriptScroll(log.current, list.current, page);
    const walking = new TranscriptWalk(log.current, list.current, () => page.composer.focus());
    const links = new MessageLinks(log.current, message => page.post(message));
    const keys = new MessageKeys(log.current, page);
    const toolbar = new ToolbarPlace(log.current, page);
    scroll.current = scrolling;
    walk.current = walking;
    return () => {
      scrolling.dispose();
      walking.dispose();
      links.dispose();
      keys.dispose();
      toolbar.dispose();
    };
  }, []);
  useLayoutEffect(() => {
    scroll.current?.update();
    walk.current?.update();
  }, [rows, older, phase]);
  useLayoutEffect(() => {
    const row = wanted === undefined ? undefined : scroll.current?.reveal(wanted);
    if (!row) return;
    mark(row);
    walk.current?.focusOn(row);
    page.shown();
  }, [rows, wanted]);
  const { open, thread } = page.frame.value ?? {};
  const name = open ? page.nameOf(open) : '';
  return (
    <div class="transcript">
      {/* Live off: the announcer tells what is new, once and gathered. */}
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="off"
        aria-label={page.strings.text(thread === undefined ? 'transcript' : 'threadTranscript', name)}
      >
        <div ref={list} class="rows">
          <UpperEnd />
          {rows.map(drawnOnce)}
          <Silence />
        </div>
      </div>
      <NewerPill
        jump={() => {
          scroll.current?.toEnd();
          walk.current?.focusLast();
        }}
      />
    </div>
  );
}

/** By an attribute that no drawing touches. */
function mark(row: HTMLElement): void {
  row.setAttribute('data-found', '');
  setTimeout(() => row.removeAttribute('data-found'), MARK_TIME);
}

const drawn = new WeakMap<Row, VNode>();

/** The same vnode for the same row: Preact then passes over it without comparing anything. */
function drawnOnce(row: Row): VNode {
  const known = drawn.get(row);
  if (known) return known;
  const fresh = draw(row);
  drawn.set(row, fresh);
  return fresh;
}

function draw(row: Row): VNode {
  switch (row.kind) {
    case 'day':
      return <DayDivider key={row.id} start={row.start} />;
    case 'message':
      return <MessageRow key={row.id} entry={row.entry} head={row.head} pinned={row.pinned} />;
    case 'notice':
      return <NoticeRow key={row.id} entry={row.entry} />;
    case 'gap':
      return <GapRow key={row.id} entry={row.entry} />;
    case 'new':
      return <NewDivider key={row.id} />;
    case 'act':
      return <ActRow key={row.id} entry={row.entry} />;
    case 'event':
      return <EventRow key={row.id} entry={row.entry} />;
  }
}
