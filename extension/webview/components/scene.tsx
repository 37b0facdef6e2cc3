import { refusedTitle } from '../announcements.ts';
import { sceneOf } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { CONNECTION_ACTIONS } from './actions.tsx';
import { Placard } from './placard.tsx';
import { Transcript } from './transcript.tsx';

/** The middle of the page: the transcript, or why there is none yet and what to do. */
export function Scene() {
  const { state, strings } = usePage();
  if (!state.value) return null;
  const { connection } = state.value.frame;
  const actions = CONNECTION_ACTIONS[connection.kind];
  switch (sceneOf(state.value)) {
    case 'welcome':
      return (
        <Placard icon="comment-discussion" title={strings.text('productName')} actions={actions}>
          <p>{strings.text('purpose')}</p>
          <p class="dim">{strings.text('firstSteps')}</p>
        </Placard>
      );
    case 'connecting':
      return (
        <Placard
          icon="loading"
          spin
          title={strings.text('connectingTo', connection.server)}
          actions={actions}
        />
      );
    case 'refused':
      return (
        <Placard icon="circle-slash" title={refusedTitle(connection, strings)} actions={actions}>
          <p>{connection.reason}</p>
          <p class="dim">{strings.text(`refusedHelp.${connection.cause ?? 'name'}`)}</p>
        </Placard>
      );
    case 'transcript':
      return <Transcript />;
  }
}
