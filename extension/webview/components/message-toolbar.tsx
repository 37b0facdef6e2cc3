import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageEntry } from '../../../client/transcript.ts';
import { type Deed, TOOLBAR_DEEDS } from '../deeds.ts';
import type { Strings } from '../strings.ts';
import { usePage } from '../use-page.ts';
import { EllipsisMenu } from './ellipsis-menu.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';

/** What can be done to the one message that is pointed at or focused: a few buttons, and a menu of all. One tab stop, which arrows walk. */
export function MessageToolbar() {
  const { deeds } = usePage();
  const entry = deeds.message(deeds.active.value);
  const offered = entry ? deeds.offered(entry) : [];
  if (!entry || offered.length === 0) return null;
  return <Bar key={entry.key} entry={entry} offered={offered} />;
}

function Bar({ entry, offered }: { entry: MessageEntry; offered: readonly Deed[] }) {
  const { deeds, strings } = usePage();
  const root = useRef<HTMLDivElement>(null);
  const request = deeds.toolbarRequest.value;
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const buttons = [...(root.current?.querySelectorAll<HTMLElement>('button:not([role])') ?? [])];
    const at = buttons.findIndex(button => button.matches(':focus'));
    if (at < 0) return;
    event.preventDefault();
    buttons[(at + (event.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length]?.focus();
  };
  useLayoutEffect(() => {
    // The menu has seen it: what is shown next must not open it again.
    if (request?.what === 'menu') deeds.toolbarRequest.value = undefined;
  }, [request]);
  const label = strings.text('messageActions');
  const buttons = offered.filter(({ name }) => TOOLBAR_DEEDS.includes(name));
  return (
    <div
      ref={root}
      class="toolbar"
      role="toolbar"
      aria-label={strings.text('messageToolbar')}
      onKeyDown={walk}
    >
      {buttons.map((deed, index) => (
        <Button key={deed.name} deed={deed} entry={entry} isStop={index === 0} />
      ))}
      <EllipsisMenu
        label={label}
        isWalked={buttons.length > 0}
        request={request?.what === 'menu' ? request : undefined}
        items={offered.map(deed => ({
          id: deed.name,
          label: strings.text(deed.label),
          icon: deed.icon,
          shortcut: keyWords(deed),
          run: () => deeds.do(deed.name, entry),
        }))}
      />
      <ReactionPicker entry={entry} bar={() => root.current} />
    </div>
  );
}

function Button({ deed, entry, isStop }: { deed: Deed; entry: MessageEntry; isStop: boolean }) {
  const { deeds, strings } = usePage();
  return (
    <button
      type="button"
      class="icon-button"
      title={titleOf(deed, strings)}
      aria-label={strings.text(deed.label)}
      aria-keyshortcuts={keyWords(deed)}
      tabIndex={isStop ? 0 : -1}
      onClick={() => deeds.do(deed.name, entry)}
    >
      <Icon name={deed.icon} />
    </button>
  );
}

/** Opens when it is asked for, by button or by key, and gives the focus back to where it was. */
function ReactionPicker({ entry, bar }: { entry: MessageEntry; bar(): Element | null }) {
  const { deeds } = usePage();
  const request = deeds.toolbarRequest.value;
  const [isOpen, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (request?.what !== 'react' || entry.key !== deeds.active.value) return;
    before.current = document.activeElement;
    deeds.toolbarRequest.value = undefined;
    setOpen(true);
  }, [request]);
  if (!isOpen) return null;
  return (
    <EmojiPicker
      anchor={bar}
      align="end"
      choose={emoji => deeds.react(entry, emoji)}
      close={back => {
        setOpen(false);
        const { current } = before;
        if (back && current instanceof HTMLElement) current.focus({ preventScroll: true });
      }}
    />
  );
}

function titleOf(deed: Deed, strings: Strings): string {
  const key = keyWords(deed);
  const label = strings.text(deed.label);
  return key === undefined ? label : strings.text('deedWithKey', label, key);
}

/** As people and `aria-keyshortcuts` write it. */
function keyWords({ key }: Deed): string | undefined {
  return key?.length === 1 ? key.toUpperCase() : key;
}
