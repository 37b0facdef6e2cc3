import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Bonjour } from 'bonjour-service';

/** A socket for datagrams that reach nothing but this machine. */
export async function loopbackSocket(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/**
 * Ends all that was published, and its socket. To end the socket alone is not enough: the library announces what is published again after 3 s,
 * 9 s and so on, socket or not, and its timer would go off in the middle of whatever test runs then.
 */
export async function withdraw(bonjour: Bonjour): Promise<void> {
  await new Promise<void>(resolve => bonjour.unpublishAll(() => bonjour.destroy(() => resolve())));
}
