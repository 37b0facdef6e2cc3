import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { nextInMenu } from '../menu-keys.ts';
import { usePopover } from '../popover.ts';
import { useCloseOutside } from '../use-close-outside.ts';
import { Icon } from './icon.tsx';

/** One line of a menu. */
export interface MenuItem {
  id: string;
  label: string;
  icon: string;
  /** One of a choice, and whether it is the one; undefined where it is a deed. */
  checked?: boolean;
  /** Words and picture of a count, if there is one. */
  badge?: { count: number | string; label: string } | undefined;
  /** The key that does the same without the menu. */
  shortcut?: string | undefined;
  run(): void;
}

export interface MenuProps {
  /** The class of the button that opens it. */
  buttonClass: string;
  title: string;
  /** The button's name, where its content is a picture. */
  label?: string;
  items: readonly MenuItem[];
  menuLabel: string;
  align: 'start' | 'end';
  /** The button stands in what arrow keys walk: it is no tab stop until the walk makes it one. */
  isWalked?: boolean;
  /** As soon as it is another one the menu opens, and gives the focus back to where that was. */
  request?: object | undefined;
  children: ComponentChildren;
}

/** A button and its menu: arrows, Home, End and first letters walk it, Escape and Tab close it. */
export function Menu(props: MenuProps) {
  const { buttonClass, title, label, items, menuLabel, align, isWalked = false, request, children } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  const close = (back: boolean) => {
    setOpen(false);
    const { current } = before;
    const goal = current instanceof HTMLElement && current.isConnected ? current : button.current;
    if (back) goal?.focus({ preventScroll: true });
    before.current = null;
  };
  useLayoutEffect(() => {
    if (!request) return;
    before.current = document.activeElement;
    setOpen(true);
  }, [request]);
  useCloseOutside(isOpen, root, () => close(false));
  return (
    <div class="menu-root" ref={root}>
      <button
        ref={button}
        type="button"
        class={buttonClass}
        title={title}
        aria-label={label}
        tabIndex={isWalked ? -1 : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && (
        <MenuList
          id={id}
          label={menuLabel}
          align={align}
          items={items}
          anchor={() => button.current}
          close={close}
        />
      )}
    </div>
  );
}

interface MenuListProps {
  id: string;
  label: string;
  align: 'start' | 'end';
  items: readonly MenuItem[];
  anchor(): Element | null;
  /** @param back the focus returns to the button */
  close(back: boolean): void;
}

function MenuList({ id, label, align, items, anchor, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  usePopover(list, anchor, align);
  useLayoutEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? list.current?.querySelector<HTMLElement>('button'))?.focus();
  }, []);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return close(false);
    if (event.key === 'Escape') {
      event.preventDefault();
      return close(true);
    }
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = buttons.findIndex(item => item.matches(':focus'));
    const next = nextInMenu(
      event.key,
      at,
      items.map(item => item.label),
    );
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div
      ref={list}
      id={id}
      class="menu"
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={pressed}
    >
      {items.map(item => (
        <Line key={item.id} item={item} close={close} />
      ))}
    </div>
  );
}

function Line({ item, close }: { item: MenuItem; close(back: boolean): void }) {
  const { checked, badge } = item;
  const run = () => {
    close(true);
    item.run();
  };
  const inner = (
    <>
      <Icon name={item.icon} />
      <bdi class="menu-label">{item.label}</bdi>
      {badge && (
        <span class="badge" aria-hidden="true">
          {badge.count}
        </span>
      )}
      {item.shortcut && (
        <span class="menu-key" aria-hidden="true">
          {item.shortcut}
        </span>
      )}
    </>
  );
  const name = badge?.label;
  if (checked === undefined) {
    return (
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        aria-label={name}
        aria-keyshortcuts={item.shortcut}
        onClick={run}
      >
        {inner}
      </button>
    );
  }
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      aria-label={name}
      onClick={run}
    >
      {inner}
    </button>
  );
}
