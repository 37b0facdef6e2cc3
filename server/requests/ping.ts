import { type Pong, type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import type { Turn } from '../turn.ts';

/** Says that the server is there. */
export function answerPing(_: RequestOf<'ping'>, { session }: Turn): Pong {
  return { status: 'pong', sender: SERVER_NAME, receiver: session.user.name, text: '' };
}

/** The answer to what has none to give but that it was heard, where one is asked for by an `id`. */
export function heard({ id }: { id?: string }, { session }: Turn): Pong | undefined {
  if (id === undefined) return undefined;
  return { status: 'pong', sender: SERVER_NAME, receiver: session.user.name, text: '' };
}

/** The peer is there. That it said anything has told so already. */
export function takePong(): undefined {
  return undefined;
}
