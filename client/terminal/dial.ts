import { connect, type Socket } from 'node:net';
import type { Address, ConnectionFault } from '../connection-fault.ts';
import { formatAddress, socketFault } from '../connection-fault.ts';

/** A connected socket, or why there is none. */
export type Dialled = { ok: true; socket: Socket } | { ok: false; fault: ConnectionFault };

/**
 * Connects and says nothing: whoever asks for a name only once a server is there, as version 1 did, hands the socket on
 * to a ChatClient.
 *
 * @param timeoutMs then the fault is `timeout`
 */
export function dial(address: Address, timeoutMs: number): Promise<Dialled> {
  return new Promise(resolve => {
    const socket = connect(address);
    const fail = (fault: ConnectionFault) => {
      socket.destroy();
      resolve({ ok: false, fault });
    };
    socket.setTimeout(timeoutMs, () =>
      fail({ code: 'timeout', text: `${formatAddress(address)} did not answer.` }),
    );
    // Stays: the socket may break while nobody else looks after it, and whoever takes it over sees that it did.
    socket.on('error', error => fail(socketFault(error, address, false)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      resolve({ ok: true, socket });
    });
  });
}
