import type { ErrorMessage } from '../protocol/messages.ts';
import type { Scene } from './effects.ts';
import { depart } from './membership.ts';
import type { SessionId } from './session-id.ts';

/** By an order, somebody has to go: the session is told why, forgotten, and closed. */
export function dismiss(scene: Scene, id: SessionId, why: ErrorMessage): void {
  const { roster, outcome } = scene;
  const session = roster.session(id);
  if (!session) return;
  outcome.send([id], why);
  depart(scene, session);
  outcome.close(id);
}
