import type { ConversationId } from '../../../client/transcript.ts';
import { sameConversation } from '../../../client/transcript.ts';
import { conversationKey } from '../../../client/wire-conversation.ts';
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
  const forUser = others.reduce((sum, other) => sum + (other.forUser ?? 0), 0);
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
          <span aria-hidden="true">{countOf(unread, forUser)}</span>
          <span class="unseen">{wordsOf(page, unread, forUser)}</span>
        </span>
      )}
    </Menu>
  );
}

/** `@2` where some of it is for the reader, else how many there are. */
function countOf(unread: number, forUser: number): number | string {
  return forUser > 0 ? `@${forUser}` : unread;
}

function wordsOf({ strings }: Page, unread: number, forUser: number): string {
  const messages = strings.plural('unread', unread);
  return forUser > 0 ? strings.text('forUser', messages, forUser) : messages;
}

function toItem(page: Page, { id, unread, forUser = 0 }: ConversationView, open: ConversationId): MenuItem {
  const label = page.nameOf(id);
  const words = page.strings.text('conversationUnread', label, wordsOf(page, unread, forUser));
  return {
    id: conversationKey(id),
    label,
    icon: ICONS[id.kind],
    checked: sameConversation(id, open),
    badge: unread > 0 ? { count: countOf(unread, forUser), label: words } : undefined,
    run: () => page.post({ type: 'open', id }),
  };
}
