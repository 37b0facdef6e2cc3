import type { PageCommand } from '../page-protocol.ts';
import type { Frame } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { EllipsisMenu } from './ellipsis-menu.tsx';

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
  showPinnedMessages: 'pinned',
  exportRoom: 'export',
  askAboutSelection: 'code',
  setTopic: 'edit',
  setRoomLevel: 'bell',
};

/** What else can be done, as far as it makes sense just now. */
export function MoreMenu() {
  const page = usePage();
  const label = page.strings.text('moreActions');
  const commands = page.frame.value ? commandsFor(page.frame.value) : [];
  return (
    <EllipsisMenu
      label={label}
      items={commands.map(command => ({
        id: command,
        label: page.strings.text(command),
        icon: ICONS[command],
        run: () => page.post({ type: 'command', command }),
      }))}
    />
  );
}

function commandsFor({ connection, open, pins }: Frame): PageCommand[] {
  switch (connection.kind) {
    case 'online': {
      const isRoom = open.kind === 'room';
      const leave: PageCommand[] = isRoom ? ['leaveRoom'] : [];
      const about: PageCommand[] = isRoom ? ['setTopic', 'setRoomLevel'] : [];
      const pinned: PageCommand[] = pins.length > 0 ? ['showPinnedMessages'] : [];
      const rooms: PageCommand[] = ['joinRoom', 'createRoom', ...leave];
      return ['searchMessages', ...pinned, ...about, ...rooms, 'exportRoom', 'disconnect', 'showLog'];
    }
    case 'connecting':
    case 'waiting':
      return ['connect', 'disconnect', 'showLog'];
    case 'offline':
    case 'refused':
      return ['connect', 'startServer', 'showLog'];
  }
}
