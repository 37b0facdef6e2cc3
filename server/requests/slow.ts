import type { RequestOf } from '../../protocol/messages.ts';
import { describeSeconds } from '../time-words.ts';
import type { Answer, Turn } from '../turn.ts';
import { setRule } from './room-rule.ts';

/** Slow mode: some time has to be between two messages of one student in a room. */
export function slowDown(request: RequestOf<'slow'>, turn: Turn): Answer | undefined {
  const { seconds } = request;
  return setRule(request, turn, {
    rules: { slow: seconds },
    value: String(seconds),
    ...(seconds > 0 ? { code: 'slow_on', detail: describeSeconds(seconds) } : { code: 'slow_off' }),
  });
}
