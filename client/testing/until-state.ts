import type { ChatClient, ClientState } from '../chat-client.ts';

/** Settles when the client is in a state of that kind; at once where it is. */
export function untilState(client: ChatClient, kind: ClientState['kind']): Promise<ClientState> {
  if (client.state.kind === kind) return Promise.resolve(client.state);
  return new Promise(resolve => {
    const subscription = client.onState(state => {
      if (state.kind !== kind) return;
      subscription.dispose();
      resolve(state);
    });
  });
}
