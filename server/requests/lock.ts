import type { RequestOf } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';
import { setRule } from './room-rule.ts';

/** Locks a room: whoever is in it stays, and no student comes in. */
export function lockRoom(request: RequestOf<'lock'>, turn: Turn): Answer | undefined {
  const { on } = request;
  return setRule(request, turn, {
    rules: { locked: on },
    value: on ? 'on' : 'off',
    code: on ? 'locked' : 'unlocked',
  });
}
