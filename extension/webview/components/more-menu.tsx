import type { PageCommand } from '../page-protocol.ts';
import type { Frame } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

const ICONS: Record<PageCommand, string> = {
  connect: 'plug',
  disconnect: 'debug-disconnect',
  joinRoom: 'sign-in',
  createRoom: 'add',
  leaveRoom: 'sign-out',
  startServer: 'play',
  switchRoom: 'arrow-swap',
  showLog: 'output',
  searchMessages: 'search',
  exportRoom: 'export',
};

/** What else can be done, as far as it makes sense just now. */
export function MoreMenu() {
  const page = usePage();
  const label = page.strings.text('moreActions');
  const commands = page.frame.value ? commandsFor(page.frame.value) : [];
  return (
    <Menu
      buttonClass="icon-button"
      title={label}
      label={label}
      menuLabel={label}
      align="end"
      items={commands.map(command => ({
        id: command,
        label: page.strings.text(command),
        icon: ICONS[command],
        run: () => page.post({ type: 'command', command }),
      }))}
    >
      <Icon name="ellipsis" />
    </Menu>
  );
}

function commandsFor({ connection, open }: Frame): PageCommand[] {
  switch (connection.kind) {
    case 'online': {
      const leave: PageCommand[] = open.kind === 'room' ? ['leaveRoom'] : [];
      return ['searchMessages', 'joinRoom', 'createRoom', ...leave, 'exportRoom', 'disconnect', 'showLog'];
    }
    case 'connecting':
    case 'waiting':
      return ['connect', 'disconnect', 'showLog'];
    case 'offline':
    case 'refused':
      return ['connect', 'startServer', 'showLog'];
  }
}
