import { isSilent } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { Placard } from './placard.tsx';

/** At the end of a transcript in which nobody has said anything yet: what one could do. */
export function Silence() {
  const page = usePage();
  if (!page.state.value) return null;
  const { frame, entries } = page.state.value;
  const { open, names, connection } = frame;
  if (connection.kind !== 'online' || !isSilent(entries)) return null;
  if (open.kind !== 'server') {
    return <p class="silence">{page.strings.text('emptyRoom', open.name)}</p>;
  }
  if (names.joined.length > 0) {
    return entries.length === 0 ? <p class="silence">{page.strings.text('emptyServer')}</p> : null;
  }
  return (
    <Placard
      icon="comment-discussion"
      title={page.strings.text('noRoom')}
      actions={[{ command: 'joinRoom' }, { command: 'createRoom' }]}
    >
      <p class="dim">{page.strings.text('noRoomHelp')}</p>
    </Placard>
  );
}
