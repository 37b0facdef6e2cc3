import { awayText, refusedText } from '../announcements.ts';
import type { ConnectionView } from '../page-protocol.ts';
import { sceneOf } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Actions, CONNECTION_ACTIONS } from './actions.tsx';
import { Countdown } from './countdown.tsx';
import { Icon } from './icon.tsx';

const ICONS: Record<ConnectionView['kind'], string> = {
  offline: 'debug-disconnect',
  connecting: 'loading',
  online: 'check',
  waiting: 'debug-disconnect',
  refused: 'circle-slash',
};

/** Over a transcript: that the server is not there, in one calm line, and the way back. */
export function Banner() {
  const { state } = usePage();
  if (!state.value || sceneOf(state.value) !== 'transcript') return null;
  const { connection } = state.value.frame;
  if (connection.kind === 'online') return null;
  return (
    <div class={`banner ${connection.kind}`}>
      <Icon name={ICONS[connection.kind]} spin={connection.kind === 'connecting'} />
      <p>
        <Reason connection={connection} />
      </p>
      <Actions actions={CONNECTION_ACTIONS[connection.kind]} />
    </div>
  );
}

function Reason({ connection }: { connection: ConnectionView }) {
  const { strings } = usePage();
  switch (connection.kind) {
    case 'waiting':
      return (
        <>
          {awayText(connection, strings)}{' '}
          {connection.retryAt !== undefined && <Countdown to={connection.retryAt} />}
        </>
      );
    case 'connecting':
      return <>{strings.text('connectingTo', connection.server)}</>;
    case 'refused':
      return <>{refusedText(connection, strings)}</>;
    case 'offline':
    case 'online':
      return <>{strings.text('offline')}</>;
  }
}
