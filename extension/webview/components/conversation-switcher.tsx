import type { ConversationId } from '../../../client/transcript.ts';
import { sameConversation } from '../../../client/transcript.ts';
import type { Page } from '../page.ts';
import type { ConversationView } from '../page-protocol.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';
import { Menu, type MenuItem } from './menu.tsx';

const ICONS: Record<ConversationId['kind'], string> = {
  room: 'comment-discussion',
  user: 'account',
  server: 'server',
};

/** The name of the open conversation; a menu of all of them behind it. */
export function ConversationSwitcher() {
  const page = usePage();
  const frame = page.frame.value;
  if (!frame) return <span class="switcher">{page.strings.text('productName')}</span>;
  const { open, conversations } = frame;
  const others = conversations.filter(({ id }) => !sameConversation(id, open));
  const unread = others.reduce((sum, other) => sum + other.unread, 0);
  return (
    <Menu
      buttonClass="switcher"
      title={page.strings.text('switcherLabel', page.nameOf(open))}
      menuLabel={page.strings.text('conversations')}
      align="start"
      items={conversations.map(conversation => toItem(page, conversation, open))}
    >
      <bdi class="switcher-name">{page.nameOf(open)}</bdi>
      <Icon name="chevron-down" />
      {unread > 0 && (
        <span class="badge">
          <span aria-hidden="true">{unread}</span>
          <span class="unseen">{page.strings.plural('unread', unread)}</span>
        </span>
      )}
    </Menu>
  );
}

function toItem(page: Page, { id, unread }: ConversationView, open: ConversationId): MenuItem {
  const label = page.nameOf(id);
  const words = page.strings.text('conversationUnread', label, page.strings.plural('unread', unread));
  return {
    id: `${id.kind} ${id.name}`,
    label,
    icon: ICONS[id.kind],
    checked: sameConversation(id, open),
    badge: unread > 0 ? { count: unread, label: words } : undefined,
    run: () => page.post({ type: 'open', id }),
  };
}
