import { once } from 'node:events';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { type PageState, reduce, type StateMessage } from '../../extension/webview/page-state.ts';

/** The state of a page, as it follows what it is told. */
export class PageModel {
  state: PageState | undefined;
  readonly #events = new EventTarget();

  readonly post = (message: HostMessage): void => {
    if (isOfState(message)) this.state = reduce(this.state, message);
    this.#events.dispatchEvent(new Event('message'));
  };

  async until(condition: (state: PageState) => boolean): Promise<PageState> {
    while (!this.state || !condition(this.state)) {
      await once(this.#events, 'message', { signal: AbortSignal.timeout(10_000) });
    }
    return this.state;
  }
}

function isOfState(message: HostMessage): message is StateMessage {
  const { type } = message;
  return type === 'snapshot' || type === 'state' || type === 'entries';
}
