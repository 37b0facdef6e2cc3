import { sceneOf } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Placard } from './placard.tsx';
import { Transcript } from './transcript.tsx';

/** The middle of the page: the transcript, or why there is none yet and what to do. */
export function Scene() {
  const { state, strings } = usePage();
  if (!state.value) return null;
  const { connection } = state.value.frame;
  switch (sceneOf(state.value)) {
    case 'welcome':
      return (
        <Placard
          icon="comment-discussion"
          title={strings.text('productName')}
          actions={[{ command: 'connect' }, { command: 'startServer' }]}
        >
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
          actions={[{ command: 'disconnect', quiet: true }]}
        />
      );
    case 'refused':
      return (
        <Placard
          icon="circle-slash"
          title={strings.text('refusedBy', connection.server)}
          actions={[{ command: 'connect' }]}
        >
          <p>{connection.reason}</p>
          <p class="dim">{strings.text('refusedHelp')}</p>
        </Placard>
      );
    case 'transcript':
      return <Transcript />;
  }
}
