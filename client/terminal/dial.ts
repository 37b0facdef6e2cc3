import type { Socket } from 'node:net';
import { Approach, type Destination } from '../approach.ts';
import type { ConnectionFault } from '../connection-fault.ts';
import { formatAddress } from '../connection-fault.ts';

/** A connected socket, or why there is none. */
export type Dialled = { ok: true; socket: Socket } | { ok: false; fault: ConnectionFault };

/**
 * Connects, over TLS where that is due, and says nothing: whoever asks for a name only once a server is there, as version 1
 * did, hands the socket on to a ChatClient.
 *
 * @param timeoutMs then the fault is `timeout`
 */
export function dial(destination: Destination, timeoutMs: number): Promise<Dialled> {
  return new Promise(resolve => {
    const settle = (dialled: Dialled) => {
      clearTimeout(timer);
      resolve(dialled);
    };
    const timer = setTimeout(() => {
      approach.dispose();
      settle({
        ok: false,
        fault: { code: 'timeout', text: `${formatAddress(destination)} did not answer.` },
      });
    }, timeoutMs);
    const approach = new Approach(destination, {
      reached: socket => {
        // Stays: the socket may break while nobody else looks after it, and whoever takes it over sees that it did.
        socket.on('error', () => socket.destroy());
        settle({ ok: true, socket });
      },
      failed: fault => settle({ ok: false, fault }),
    });
  });
}
