import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findEmoji, type NamedEmoji } from '../emoji.ts';
import { nextInGrid } from '../picker-keys.ts';
import { usePopover } from '../popover.ts';
import { useCloseOutside } from '../use-close-outside.ts';
import { usePage } from '../use-page.ts';

/** As many as fit beside each other in a side bar of 250 px; the style sheet has as many columns. */
const COLUMNS = 7;

export interface EmojiPickerProps {
  /** What it opens beside. */
  anchor(): Element | null | undefined;
  align: 'start' | 'end';
  choose(emoji: string): void;
  /** @param back the focus returns to where it was */
  close(back: boolean): void;
}

/** Emoji to choose from: typing narrows them, arrows walk them, Enter takes one. The focus stays in the field. */
export function EmojiPicker({ anchor, align, choose, close }: EmojiPickerProps) {
  const { strings } = usePage();
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = findEmoji(typed.replace(/^:/, '').trim());
  usePopover(root, anchor, align);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useCloseOutside(true, root, () => close(false));
  const take = (emoji: NamedEmoji | undefined) => {
    if (!emoji) return;
    close(true);
    choose(emoji.emoji);
  };
  const pressed = (event: KeyboardEvent) => {
    // Nothing of it is meant for the message or the composer that it stands in.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Tab') return close(true);
    const next = nextInGrid(event.key, active, found.length, COLUMNS);
    if (event.key === 'Escape') close(true);
    else if (event.key === 'Enter') take(found[active]);
    else if (next !== undefined) setActive(next);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={root}
      class="menu picker"
      popover="manual"
      role="dialog"
      aria-label={strings.text('pickEmoji')}
      onKeyDown={pressed}
    >
      <input
        ref={field}
        type="text"
        class="picker-field"
        role="combobox"
        aria-label={strings.text('findEmoji')}
        placeholder={strings.text('findEmoji')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setActive(0);
        }}
      />
      <Grid id={id} found={found} active={active} take={take} />
    </div>
  );
}

interface GridProps {
  id: string;
  found: readonly NamedEmoji[];
  active: number;
  take(emoji: NamedEmoji): void;
}

function Grid({ id, found, active, take }: GridProps) {
  const { strings } = usePage();
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, found.length]);
  if (found.length === 0) return <p class="picker-none">{strings.text('noEmoji')}</p>;
  return (
    <div
      ref={grid}
      id={id}
      class="picker-grid"
      role="listbox"
      aria-label={strings.text('pickEmoji')}
      tabIndex={-1}
    >
      {found.map((item, index) => (
        <div
          key={item.name}
          id={`${id}-${index}`}
          role="option"
          class="picker-emoji"
          tabIndex={-1}
          aria-selected={index === active}
          aria-label={item.name.replaceAll('_', ' ')}
          title={`:${item.name}:`}
          onMouseDown={event => {
            // The field keeps the focus.
            event.preventDefault();
            take(item);
          }}
        >
          {item.emoji}
        </div>
      ))}
    </div>
  );
}
