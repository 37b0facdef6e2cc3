import type { RequestOf } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';
import { setRule } from './room-rule.ts';

/** Makes a room one for announcements: only staff writes, everybody in it reads. */
export function announce(request: RequestOf<'announcement'>, turn: Turn): Answer | undefined {
  const { on } = request;
  return setRule(request, turn, {
    rules: { announcement: on },
    value: on ? 'on' : 'off',
    code: on ? 'announcement_on' : 'announcement_off',
  });
}
