import type { ConnectionView, PageCommand } from '../page-protocol.ts';
import type { StringKey } from '../strings.ts';
import { usePage } from '../use-page.ts';

/** A button that runs a command of the editor. */
export interface Action {
  command: PageCommand;
  /** Its words, where they are not the command's own. */
  label?: StringKey;
  /** Not what one is to press, though it comes first. */
  quiet?: boolean;
}

/** What one can do about the connection, by how it stands. */
export const CONNECTION_ACTIONS: Readonly<Record<ConnectionView['kind'], readonly Action[]>> = {
  offline: [{ command: 'connect' }, { command: 'startServer' }],
  connecting: [{ command: 'disconnect', quiet: true }],
  online: [],
  waiting: [{ command: 'connect', label: 'tryNow' }, { command: 'disconnect' }],
  refused: [{ command: 'connect' }],
};

/** Buttons in a row; the first is the one to press. */
export function Actions({ actions }: { actions: readonly Action[] }) {
  const page = usePage();
  return (
    <div class="actions">
      {actions.map(({ command, label = command, quiet = false }, index) => (
        <button
          key={command}
          type="button"
          class={index === 0 && !quiet ? 'button' : 'button secondary'}
          onClick={() => page.post({ type: 'command', command })}
        >
          {page.strings.text(label)}
        </button>
      ))}
    </div>
  );
}
